package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.idempotency.Idempotency;
import io.ticketqueue.chassis.idempotency.IdempotentAnswer;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.CreateEvent;
import io.ticketqueue.event.Creations;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.NewEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and lists events. */
@Path("/events")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
  private static final int LONGEST_SEARCH = 100;

  @Inject private CreateEvent create;
  @Inject private CatalogueDocuments documents;
  @Inject private Idempotency idempotency;
  @Inject private EventLimits limits;
  @Inject private WallClock wall;

  /**
   * Creates an event; all its seats exist when the response is sent, or else it says PREPARING. A
   * repetition of what failed or died goes on with it.
   */
  @POST
  @RolesAllowed("ADMIN")
  @NeedsRevocations
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context SecurityContext security,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
      EventRequests.EventBody body) {
    UUID admin = Caller.of(security).userId();
    NewEvent event = EventRequests.event(body, limits, wall);
    var request = Idempotency.Request.of(admin, "POST /events", key, body, languages);
    var origin = new Creations.Origin(admin, key, Idempotency.Request.hashOf(body));
    return idempotency.around(request, () -> created(create.create(event, origin)));
  }

  private IdempotentAnswer created(CreateEvent.Created created) {
    return new IdempotentAnswer(
        Response.Status.CREATED.getStatusCode(),
        JsonBodies.jsonb().toJson(EventViews.created(created, wall)),
        Map.of("Location", "/events/" + created.id()));
  }

  /** Lists the events that match. */
  @GET
  @PermitAll
  public Response list(
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size,
      @QueryParam("status") @Nullable String status,
      @QueryParam("city") @Nullable String city,
      @QueryParam("q") @Nullable String text,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("past") @Nullable String past,
      @Context SecurityContext security,
      @Context HttpHeaders headers) {
    Paging paging = Paging.of(page, size);
    Fields fields = new Fields();
    EventQuery query =
        new EventQuery(
            isEmpty(status) ? null : fields.oneOf("status", status, EventStatus.class),
            search("city", city, fields),
            search("q", text, fields),
            period(fields, from, to, isEmpty(status) ? past : "true"),
            sort(sort, fields),
            security.isUserInRole("ADMIN"),
            paging.offset(),
            paging.size());
    fields.check();
    return documents.list(query, paging.page(), headers);
  }

  private static @Nullable String search(String field, @Nullable String text, Fields fields) {
    String searched = fields.optional(field, text, LONGEST_SEARCH);
    return isEmpty(searched) ? null : searched;
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** Who asks for a time or a status means past events too. */
  private EventQuery.Period period(
      Fields fields, @Nullable String from, @Nullable String to, @Nullable String past) {
    Instant start = isEmpty(from) ? null : fields.time("from", from, wall);
    Instant end = isEmpty(to) ? null : fields.time("to", to, wall);
    if (start != null && end != null && !start.isBefore(end)) {
      fields.wrong("to", Violation.NOT_AFTER, "from");
    }
    if (past != null && !List.of("", "true", "false").contains(past)) {
      fields.wrong("past", Violation.NOT_A_BOOLEAN);
    }
    return new EventQuery.Period(start, end, start != null || end != null || "true".equals(past));
  }

  private static EventQuery.Sort sort(@Nullable String sort, Fields fields) {
    return switch (sort == null ? "startDate" : sort) {
      case "startDate" -> EventQuery.Sort.START_DATE;
      case "-startDate" -> EventQuery.Sort.START_DATE_DESCENDING;
      case "title" -> EventQuery.Sort.TITLE;
      case "-title" -> EventQuery.Sort.TITLE_DESCENDING;
      default -> {
        fields.wrong("sort", Violation.NOT_ONE_OF, "startDate, -startDate, title, -title");
        yield EventQuery.Sort.START_DATE;
      }
    };
  }
}
