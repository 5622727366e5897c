package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Messages;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.EnterQueue;
import io.ticketqueue.queue.LeaveQueue;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.Standing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The waiting room for the people in it. */
@Path("/queue")
@Component
@RolesAllowed("USER")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {
  private final EnterQueue enter;
  private final LeaveQueue leave;
  private final Questions questions;
  private final StandingText text;
  private final QueueSettings settings;

  @Inject
  public QueueResource(
      EnterQueue enter,
      LeaveQueue leave,
      Questions questions,
      StandingText text,
      QueueSettings settings) {
    this.enter = enter;
    this.leave = leave;
    this.questions = questions;
    this.text = text;
    this.settings = settings;
  }

  /** The answer of leaving. */
  public record Left(String message) {}

  /** Enters, or finds the place again. */
  @POST
  @Path("/enter")
  @Consumes(MediaType.APPLICATION_JSON)
  public String enter(EnterRequest request, @Context SecurityContext security) {
    UUID schedule = Ids.parse("scheduleId", request.scheduleId());
    UUID user = Caller.of(security).userId();
    return switch (enter.enter(schedule, user)) {
      case Standing.Waiting w -> text.waiting(w, schedule, user.toString());
      case Standing.Active a -> text.active(a, schedule, user.toString());
      case Standing.Over o -> text.over(o, schedule);
      case Standing.NotInQueue n -> throw new IllegalStateException("entered, but not in");
      case Standing.AskedTooOften a -> throw new IllegalStateException("entering has no limit");
    };
  }

  /** Is it my turn? */
  @GET
  @Path("/status")
  public Response status(
      @QueryParam("scheduleId") String scheduleId, @Context SecurityContext security) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    String user = Caller.of(security).userId().toString();
    Reply reply = questions.ask(schedule, List.of(user)).getFirst();
    if (reply.code() != null) {
      throw refusal(reply);
    }
    return Response.ok(reply.body())
        .header("RateLimit-Limit", settings.polling().perMinute())
        .header("RateLimit-Remaining", reply.remaining())
        .header("RateLimit-Reset", reply.resetSeconds())
        .build();
  }

  private Problem refusal(Reply reply) {
    Problem problem =
        new Problem(java.util.Objects.requireNonNull(reply.code()))
            .header("RateLimit-Limit", Integer.toString(settings.polling().perMinute()))
            .header("RateLimit-Remaining", Integer.toString(reply.remaining()))
            .header("RateLimit-Reset", Integer.toString(reply.resetSeconds()));
    return reply.isLimited() ? problem.retryAfter(reply.resetSeconds()) : problem;
  }

  /** Gives the place or the token back. */
  @DELETE
  @Path("/leave")
  public Left leave(
      @QueryParam("scheduleId") String scheduleId,
      @HeaderParam("Accept-Language") String languages,
      @Context SecurityContext security) {
    leave.leave(Ids.parse("scheduleId", scheduleId), Caller.of(security).userId());
    return new Left(
        Messages.locale(languages).equals(Locale.ENGLISH)
            ? "You have left the waiting room."
            : "대기열에서 나갔습니다.");
  }
}
