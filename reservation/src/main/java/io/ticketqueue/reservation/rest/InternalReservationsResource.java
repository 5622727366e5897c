package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.reservation.ClaimReservation;
import io.ticketqueue.reservation.ReservationCounts;
import io.ticketqueue.reservation.ReservationLookup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What payment, event and user ask of reservation. */
@Path("/internal/reservations")
@RequestScoped
@InternalApi(callers = "payment", limit = "reservation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InternalReservationsResource {
  @Inject private ReservationLookup lookup;
  @Inject private ClaimReservation claim;
  @Inject private ReservationViews views;

  @GET
  @Path("{id}")
  public Views.Internal read(@PathParam("id") String id) {
    return views.internal(lookup.require(Ids.parse("id", id)));
  }

  @POST
  @Path("{id}/payment-claim")
  public Views.Claimed claim(@PathParam("id") String id, Requests.Claim body) {
    UUID reservation = Ids.parse("id", id);
    Requests.PaymentClaim asked = Requests.paymentClaim(body);
    try {
      return views.claimed(
          asked.isPaid()
              ? claim.claimPaid(reservation, asked.paymentId(), asked.amount())
              : claim.claim(reservation, asked.paymentId(), asked.amount()));
    } catch (Problem problem) {
      throw asConflict(problem);
    }
  }

  /** To a buyer another amount is an invalid request; to payment it is a conflict. */
  private static Problem asConflict(Problem problem) {
    return problem.code() == ErrorCode.AMOUNT_MISMATCH
        ? Problem.withStatus(ErrorCode.AMOUNT_MISMATCH, Response.Status.CONFLICT.getStatusCode())
        : problem;
  }

  @DELETE
  @Path("{id}/payment-claim")
  public void release(
      @PathParam("id") String id, @QueryParam("paymentId") @Nullable String paymentId) {
    claim.release(Ids.parse("id", id), Ids.parse("paymentId", paymentId));
  }

  @GET
  @Path("count")
  @InternalApi(callers = {"event", "user"})
  public Views.Count count(
      @QueryParam("eventId") @Nullable String eventId,
      @QueryParam("scheduleId") @Nullable String scheduleId,
      @QueryParam("userId") @Nullable String userId) {
    if (Stream.of(eventId, scheduleId, userId).filter(Objects::nonNull).count() != 1) {
      throw Problem.invalid("eventId", Violation.ONE_OF_TWO, "eventId, scheduleId", "userId");
    }
    ReservationCounts.Count count;
    if (eventId != null) {
      count = lookup.countOfEvent(Ids.parse("eventId", eventId));
    } else if (scheduleId != null) {
      count = lookup.countOfSchedule(Ids.parse("scheduleId", scheduleId));
    } else {
      count = lookup.countUnendedOfUser(Ids.parse("userId", userId));
    }
    return Views.Count.of(count);
  }
}
