package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.Confirmation;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Messages;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.EnterQueue;
import io.ticketqueue.queue.LeaveQueue;
import io.ticketqueue.queue.QueueSettings;
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
import java.util.UUID;

/** The waiting room for its buyers. */
@Path("/queue")
@Component
@RolesAllowed("USER")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {
  @Inject private EnterQueue enter;
  @Inject private LeaveQueue leave;
  @Inject private StatusQueries queries;
  @Inject private StatusJson json;
  @Inject private QueueSettings settings;

  /** The response to leaving. */
  public record Left(String message) {}

  /** Enters, or finds the place again. */
  @POST
  @Path("/enter")
  @Consumes(MediaType.APPLICATION_JSON)
  public String enter(EnterRequest request, @Context SecurityContext security) {
    Fields fields = new Fields();
    UUID schedule = fields.id("scheduleId", request.scheduleId());
    fields.check();
    Account account = account(security);
    return json.of(enter.enter(schedule, account), schedule, account.userId().toString());
  }

  private static Account account(SecurityContext security) {
    Caller caller = Caller.of(security);
    return new Account(caller.userId(), caller.personId());
  }

  /** Is it my turn? */
  @GET
  @Path("/status")
  public Response status(
      @QueryParam("scheduleId") String scheduleId, @Context SecurityContext security) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    String user = Caller.of(security).userId().toString();
    StatusResponse response = queries.status(schedule, List.of(user)).getFirst();
    ErrorCode code = response.code();
    if (code != null) {
      throw refusal(code, response);
    }
    return Response.ok(response.body())
        .header("RateLimit-Limit", settings.polling().perMinute())
        .header("RateLimit-Remaining", response.remaining())
        .header("RateLimit-Reset", response.resetSeconds())
        .build();
  }

  private Problem refusal(ErrorCode code, StatusResponse response) {
    Problem problem =
        new Problem(code)
            .header("RateLimit-Limit", Integer.toString(settings.polling().perMinute()))
            .header("RateLimit-Remaining", Integer.toString(response.remaining()))
            .header("RateLimit-Reset", Integer.toString(response.resetSeconds()));
    return response.isLimited() ? problem.retryAfter(response.resetSeconds()) : problem;
  }

  /** Gives up the place or the token. */
  @DELETE
  @Path("/leave")
  public Left leave(
      @QueryParam("scheduleId") String scheduleId,
      @HeaderParam("Accept-Language") String languages,
      @Context SecurityContext security) {
    leave.leave(Ids.parse("scheduleId", scheduleId), account(security));
    return new Left(Messages.of(Confirmation.QUEUE_LEFT, Messages.locale(languages)));
  }
}
