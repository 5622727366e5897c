package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.reservation.ReservationLookup;
import io.ticketqueue.reservation.Reservations;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * What event and payment compare their own rows with. The comparison has a limit of its own, so
 * that it takes nothing from the calls buyers wait for.
 */
@Path("/internal/reservations")
@Component
@InternalApi(callers = "event", limit = "reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InternalReconciliationResource {
  @Inject private ReservationLookup lookup;

  /** Those of up to 500 reservations that there are. */
  @POST
  @Path("states")
  @InternalApi(
      callers = {"event", "payment"},
      limit = "reconciliation")
  public Views.States states(InternalRequests.States body) {
    return new Views.States(
        lookup.find(InternalRequests.reservations(body)).stream()
            .map(ReservationViews::state)
            .toList());
  }

  /** A page of the sold seats of up to 500 schedules. */
  @POST
  @Path("seats")
  public Views.SoldSeats soldSeats(InternalRequests.SoldSeats body) {
    InternalRequests.SeatPage page = InternalRequests.seatPage(body);
    List<Reservations.SoldSeat> seats =
        lookup.soldAfter(page.scheduleIds(), page.after(), page.size());
    return new Views.SoldSeats(
        seats.stream().map(ReservationViews::soldSeat).toList(),
        seats.size() < page.size() ? null : ReservationViews.place(seats.getLast()));
  }
}
