package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CancellationFees;
import io.ticketqueue.reservation.MyReservations;
import io.ticketqueue.reservation.RefundQuote;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservations;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import io.ticketqueue.reservation.SeatTicket;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates reservations into the bodies of responses. */
@Component
public class ReservationViews {
  private final WallClock wall;
  private final TicketSigner signer;

  @Inject
  public ReservationViews(WallClock wall, TicketSigner signer) {
    this.wall = wall;
    this.signer = signer;
  }

  Views.Held held(Reservation.Held reservation) {
    return new Views.Held(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.hold().expiresAt()),
        texts(reservation.seatIds()));
  }

  Views.Changed changed(Reservation.Pending reservation) {
    return new Views.Changed(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.hold().expiresAt()));
  }

  Views.ReservationSummary summary(Reservation reservation, Schedule schedule) {
    return new Views.ReservationSummary(
        reservation.id().toString(),
        schedule.eventTitle(),
        wall.format(schedule.eventStartAt()),
        reservation.status().name(),
        shortSeats(reservation.seats()),
        reservation.totalAmount());
  }

  Views.Detail detail(MyReservations.Detail found) {
    Reservation reservation = found.reservation();
    Schedule schedule = found.schedule();
    return new Views.Detail(
        reservation.id().toString(),
        schedule.eventId().toString(),
        schedule.id().toString(),
        schedule.eventTitle(),
        schedule.artist(),
        schedule.venueName(),
        schedule.hallName(),
        wall.format(schedule.eventStartAt()),
        reservation.status().name(),
        reservation.seats().stream().map(ReservationViews::longSeat).toList(),
        reservation.totalAmount(),
        reservation.paymentId().map(UUID::toString).orElse(null),
        reservation.ticket().map(Reservation.Ticket::number).orElse(null),
        reservation instanceof Reservation.Confirmed confirmed
            ? signer.sign(confirmed, schedule)
            : null,
        tickets(found),
        reservation instanceof Reservation.Pending
            ? wall.format(reservation.hold().expiresAt())
            : null,
        wall.format(reservation.hold().createdAt()));
  }

  private List<Views.SeatTicket> tickets(MyReservations.Detail found) {
    Map<UUID, Seat> seats =
        found.reservation().seats().stream().collect(Collectors.toMap(Seat::id, seat -> seat));
    return found.tickets().stream()
        .map(one -> ticket(one, Objects.requireNonNull(seats.get(one.seatId())), found.schedule()))
        .toList();
  }

  private Views.SeatTicket ticket(SeatTicket ticket, Seat seat, Schedule schedule) {
    return new Views.SeatTicket(
        ticket.number(),
        seat.id().toString(),
        seat.number(),
        seat.grade(),
        ticket.state().name(),
        wall.formatOrNull(ticket.usedAt()),
        ticket.cancelled() ? null : signer.sign(ticket, seat, schedule));
  }

  Views.Cancelled cancelled(Reservation.Cancelled reservation) {
    return new Views.Cancelled(
        reservation.id().toString(), reservation.status().name(), reservation.refundAmount());
  }

  Views.Quote quote(RefundQuote quote) {
    CancellationFees.Tier rule = quote.rule();
    return new Views.Quote(
        quote.refundAmount(),
        quote.fee(),
        rule == null ? null : new Views.Rule(rule.daysBefore(), rule.percent()),
        wall.format(quote.validUntil()));
  }

  /** What goes back of what tickets cost; null before, and where there was none. */
  private static @Nullable Long refundOfTickets(Reservation reservation) {
    return reservation instanceof Reservation.Cancelled cancelled && cancelled.ticket().isPresent()
        ? (Long) cancelled.refundAmount()
        : null;
  }

  static Views.State state(Reservation reservation) {
    return new Views.State(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.paymentId().map(UUID::toString).orElse(null),
        reservation.totalAmount(),
        reservation instanceof Reservation.Cancelled cancelled
            ? (Long) cancelled.refundAmount()
            : null);
  }

  static Views.SoldSeat soldSeat(Reservations.SoldSeat seat) {
    return new Views.SoldSeat(
        seat.place().scheduleId().toString(),
        seat.place().seatId().toString(),
        seat.reservationId().toString());
  }

  static Views.SeatPlace place(Reservations.SoldSeat seat) {
    return new Views.SeatPlace(
        seat.place().scheduleId().toString(), seat.place().seatId().toString());
  }

  Views.Internal internal(Reservation reservation) {
    return new Views.Internal(
        reservation.id().toString(),
        reservation.userId().toString(),
        reservation.scheduleId().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.hold().expiresAt()),
        texts(reservation.seatIds()),
        refundOfTickets(reservation));
  }

  Views.Claimed claimed(Reservation.Claimed reservation) {
    return new Views.Claimed(
        reservation.id().toString(),
        wall.format(reservation.claim().until()),
        reservation.totalAmount(),
        reservation.scheduleId().toString(),
        texts(reservation.seatIds()));
  }

  static List<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  static List<Views.ShortSeat> shortSeats(List<Seat> seats) {
    return seats.stream()
        .map(seat -> new Views.ShortSeat(seat.number(), seat.section(), seat.grade()))
        .toList();
  }

  private static Views.LongSeat longSeat(Seat seat) {
    return new Views.LongSeat(
        seat.id().toString(), seat.number(), seat.section(), seat.grade(), seat.price());
  }
}
