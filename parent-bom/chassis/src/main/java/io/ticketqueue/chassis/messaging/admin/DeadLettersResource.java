package io.ticketqueue.chassis.messaging.admin;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators' API to a service's dead letters. */
@Path("/admin/{service}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class DeadLettersResource {
  @Inject private DeadLetters letters;
  @Inject private DeadLetterDesk desk;
  @Inject private WallClock wallClock;
  @Inject private Settings settings;
  private String self = "";

  @PostConstruct
  void configure() {
    self = settings.text("tq.service.name");
  }

  /** A dead letter as the contract shows it. */
  public record View(
      String id,
      String topic,
      int partition,
      long offset,
      @Nullable String eventId,
      @Nullable String eventType,
      String cause,
      int attempts,
      String failedAt,
      @Nullable String payload) {}

  /** A page of dead letters, newest first. */
  public record Page(List<View> list, int page, int size, long totalElements) {}

  @GET
  public Page list(
      @PathParam("service") String service,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size) {
    checkService(service);
    Paging paging = Paging.of(page, size);
    return new Page(
        letters.list(paging.offset(), paging.size()).stream().map(this::view).toList(),
        paging.page(),
        paging.size(),
        letters.count());
  }

  @POST
  @Path("/{id}/replay")
  public Response replay(@PathParam("service") String service, @PathParam("id") String id) {
    checkService(service);
    desk.replay(Ids.parse("id", id));
    return Response.accepted().build();
  }

  @DELETE
  @Path("/{id}")
  public Response discard(@PathParam("service") String service, @PathParam("id") String id) {
    checkService(service);
    desk.discard(Ids.parse("id", id));
    return Response.noContent().build();
  }

  private void checkService(String service) {
    if (!service.equals(self)) {
      throw new Problem(ErrorCode.NOT_FOUND);
    }
  }

  private View view(DeadLetter letter) {
    return new View(
        letter.id().toString(),
        letter.origin().topic(),
        letter.origin().partition(),
        letter.origin().offset(),
        letter.event().id() == null ? null : letter.event().id().toString(),
        letter.event().type(),
        letter.cause(),
        letter.attempts(),
        wallClock.format(letter.failedAt()),
        letter.payload());
  }
}
