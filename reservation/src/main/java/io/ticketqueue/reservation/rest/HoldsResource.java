package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.idempotency.Idempotency;
import io.ticketqueue.chassis.idempotency.IdempotentAnswer;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.CancelReservation;
import io.ticketqueue.reservation.ChangeSeats;
import io.ticketqueue.reservation.HoldLane;
import io.ticketqueue.reservation.HoldSeats;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.SeatRequest;
import io.ticketqueue.reservation.TokenHolder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds seats, changes and releases them. */
@Path("/reservations/hold")
@RequestScoped
@RolesAllowed("USER")
@NeedsRevocations
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldsResource {
  private static final String ROUTE = "POST /reservations/hold";

  @Inject private HoldSeats hold;
  @Inject private ChangeSeats change;
  @Inject private CancelReservation cancel;
  @Inject private HoldLane lane;
  @Inject private Idempotency idempotency;
  @Inject private ReservationViews views;
  @Context private SecurityContext security;

  @POST
  public Response hold(
      @HeaderParam("X-Queue-Token") @Nullable String token,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Accept-Language") @Nullable String languages,
      Requests.Hold body) {
    TokenHolder buyer = Requests.buyer(security, token);
    SeatRequest request = Requests.seatRequest(body);
    Supplier<HoldSeats.Acquired> acquire = hold.prepare(buyer, request);
    Idempotency.Request once = Idempotency.Request.of(buyer.userId(), ROUTE, key, body, languages);
    return lane.call(
        () ->
            hold.untilChosen(
                () ->
                    idempotency.inTransaction(
                        once,
                        acquire,
                        acquired -> created(acquired.write()),
                        HoldSeats.Acquired::undo)));
  }

  @PUT
  @Path("{id}")
  public Views.Changed change(
      @PathParam("id") String id,
      @HeaderParam("X-Queue-Token") @Nullable String token,
      Requests.Change body) {
    UUID reservation = Ids.parse("id", id);
    List<UUID> seats = Requests.newSeats(body);
    TokenHolder buyer = Requests.buyer(security, token);
    return views.changed(lane.call(() -> change.change(buyer, reservation, seats)));
  }

  @DELETE
  @Path("{id}")
  public void release(@PathParam("id") String id) {
    UUID reservation = Ids.parse("id", id);
    cancel.release(Caller.of(security).userId(), reservation);
  }

  private IdempotentAnswer created(Reservation.Held held) {
    return new IdempotentAnswer(
        Response.Status.CREATED.getStatusCode(),
        JsonBodies.jsonb().toJson(views.held(held)),
        Map.of("Location", "/reservations/" + held.id()));
  }
}
