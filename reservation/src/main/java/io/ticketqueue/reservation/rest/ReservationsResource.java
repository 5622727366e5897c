package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.rest.CompressedResponses;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.CancelReservation;
import io.ticketqueue.reservation.LiveSeats;
import io.ticketqueue.reservation.MyReservations;
import io.ticketqueue.reservation.QuoteRefund;
import io.ticketqueue.reservation.TokenHolder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seats of a schedule as they are now, and the caller's reservations. */
@Path("/reservations")
@RequestScoped
@RolesAllowed("USER")
@Produces(MediaType.APPLICATION_JSON)
public class ReservationsResource {
  @Inject private LiveSeats seats;
  @Inject private MyReservations mine;
  @Inject private CancelReservation cancel;
  @Inject private QuoteRefund quote;
  @Inject private ReservationViews views;
  @Context private SecurityContext security;

  @GET
  @Path("seats/{scheduleId}")
  public Response seats(
      @PathParam("scheduleId") String scheduleId,
      @QueryParam("since") List<String> since,
      @HeaderParam("X-Queue-Token") @Nullable String token,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    Long known = Requests.version("since", since);
    TokenHolder buyer = Requests.buyer(security, token);
    return CompressedResponses.ok(seats.find(buyer, schedule, known), acceptEncoding)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  public Views.Page list(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    MyReservations.Page found =
        mine.page(Caller.of(security).userId(), paging.offset(), paging.size());
    return new Views.Page(
        found.list().stream().map(one -> views.summary(one.reservation(), one.schedule())).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  @GET
  @Path("{id}")
  public Views.Detail detail(@PathParam("id") String id) {
    UUID reservation = Ids.parse("id", id);
    return views.detail(mine.one(Caller.of(security).userId(), reservation));
  }

  @GET
  @Path("{id}/refund-quote")
  public Views.Quote quote(@PathParam("id") String id) {
    UUID reservation = Ids.parse("id", id);
    return views.quote(quote.quote(Caller.of(security).userId(), reservation));
  }

  @DELETE
  @Path("{id}")
  @NeedsRevocations
  public Views.Cancelled cancel(
      @PathParam("id") String id, @QueryParam("expectedRefund") @Nullable String expectedRefund) {
    UUID reservation = Ids.parse("id", id);
    Long expected = Requests.won("expectedRefund", expectedRefund);
    return views.cancelled(cancel.cancel(Caller.of(security).userId(), reservation, expected));
  }
}
