package io.ticketqueue.chassis.audit;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.rest.QueryParameters;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What operators did, for administrators. */
@Path("/admin/{service}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class AuditResource {
  private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z-]{0,30}:[!-~]{1,60}");

  @Inject private AuditLog log;
  @Inject private WallClock wall;
  @Inject private Settings settings;
  private String self = "";

  @PostConstruct
  void configure() {
    self = settings.text("tq.service.name");
  }

  /** An entry as the contract shows it. */
  public record View(
      String id,
      String at,
      @Nullable String actor,
      String role,
      @Nullable String ip,
      String action,
      String object,
      @Nullable JsonObject before,
      @Nullable JsonObject after,
      String traceId) {}

  /** A page of entries, newest first. */
  public record Page(List<View> list, int page, int size, long totalElements) {}

  /** The entries of [from, to), of an actor, of an object. */
  @GET
  public Page list(
      @PathParam("service") String service,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @Context UriInfo uri) {
    if (!service.equals(self)) {
      throw new Problem(ErrorCode.NOT_FOUND);
    }
    Paging paging = Paging.of(page, size);
    AuditLog.Page found = log.find(query(uri), paging.offset(), paging.size());
    return new Page(
        found.list().stream().map(this::view).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private AuditLog.Query query(UriInfo uri) {
    QueryParameters parameters = new QueryParameters(uri, wall);
    return new AuditLog.Query(
        parameters.moment("from"),
        parameters.moment("to"),
        parameters.uuid("actor"),
        parameters.text("object").map(AuditResource::object));
  }

  private static String object(String text) {
    if (!OBJECT.matcher(text).matches()) {
      throw Problem.invalid("object", Violation.NOT_A_TYPE_AND_ID);
    }
    return text;
  }

  private View view(AuditEntry entry) {
    return new View(
        entry.id().toString(),
        wall.format(entry.at()),
        entry.actor() == null ? null : entry.actor().toString(),
        entry.role(),
        entry.address(),
        entry.action(),
        entry.object(),
        json(entry.before()),
        json(entry.after()),
        entry.traceId());
  }

  private static @Nullable JsonObject json(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
