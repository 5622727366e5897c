package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.ClaimReservation;
import io.ticketqueue.reservation.Reservations;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What payment and event may ask. */
@Path("/internal/reservations")
@RequestScoped
@InternalApi(callers = "payment", limit = "reservation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InternalReservationsResource {
  @Inject private Reservations reservations;
  @Inject private ClaimReservation claim;
  @Inject private Transactions transactions;
  @Inject private ReservationViews views;

  @GET
  @Path("{id}")
  public Views.Internal read(@PathParam("id") String id) {
    UUID reservation = Ids.parse("id", id);
    return views.internal(
        transactions.required(
            () ->
                reservations
                    .find(reservation)
                    .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND))));
  }

  @POST
  @Path("{id}/payment-claim")
  public Views.Claimed claim(@PathParam("id") String id, Requests.Claim body) {
    UUID reservation = Ids.parse("id", id);
    UUID payment = Ids.parse("paymentId", body.paymentId());
    Long amount = body.amount();
    if (amount == null) {
      throw Problem.invalid("amount", "must be given");
    }
    boolean paid = Boolean.TRUE.equals(body.paid());
    return views.claimed(
        transactions.required(
            () ->
                paid
                    ? claim.keep(reservation, payment, amount)
                    : claim.claim(reservation, payment, amount)));
  }

  @DELETE
  @Path("{id}/payment-claim")
  public void giveBack(
      @PathParam("id") String id, @QueryParam("paymentId") @Nullable String paymentId) {
    UUID reservation = Ids.parse("id", id);
    UUID payment = Ids.parse("paymentId", paymentId);
    transactions.required(
        () -> {
          claim.giveBack(reservation, payment);
          return payment;
        });
  }

  @GET
  @Path("count")
  @InternalApi(callers = "event")
  public Views.Count count(
      @QueryParam("eventId") @Nullable String eventId,
      @QueryParam("scheduleId") @Nullable String scheduleId) {
    if ((eventId == null) == (scheduleId == null)) {
      throw Problem.invalid("eventId", "either eventId or scheduleId must be given");
    }
    Reservations.Count count =
        transactions.required(
            () ->
                eventId == null
                    ? reservations.countOfSchedule(Ids.parse("scheduleId", scheduleId))
                    : reservations.countOfEvent(Ids.parse("eventId", eventId)));
    return new Views.Count(count.pending(), count.confirmed());
  }
}
