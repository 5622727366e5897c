package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservations;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

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
        shortSeats(reservation),
        reservation.totalAmount());
  }

  Views.Detail detail(Reservation reservation, Schedule schedule) {
    return new Views.Detail(
        reservation.id().toString(),
        schedule.eventId().toString(),
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
        wall.format(reservation.hold().createdAt()));
  }

  Views.Cancelled cancelled(Reservation.Cancelled reservation) {
    return new Views.Cancelled(
        reservation.id().toString(), reservation.status().name(), refundAmount(reservation));
  }

  private static long refundAmount(Reservation.Cancelled reservation) {
    return reservation.ticket().isPresent() ? reservation.totalAmount() : 0;
  }

  static Views.State state(Reservation reservation) {
    return new Views.State(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.paymentId().map(UUID::toString).orElse(null),
        reservation.totalAmount(),
        reservation instanceof Reservation.Cancelled cancelled ? refundAmount(cancelled) : null);
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
        texts(reservation.seatIds()));
  }

  Views.Claimed claimed(Reservation.Claimed reservation) {
    return new Views.Claimed(
        reservation.id().toString(),
        wall.format(reservation.claim().until()),
        reservation.totalAmount(),
        reservation.scheduleId().toString(),
        texts(reservation.seatIds()));
  }

  Views.CheckedIn checkedIn(Reservation.Confirmed reservation) {
    Reservation.Ticket ticket = reservation.bought();
    return new Views.CheckedIn(
        ticket.number(),
        shortSeats(reservation),
        wall.format(Objects.requireNonNull(ticket.checkedInAt())));
  }

  static List<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  private static List<Views.ShortSeat> shortSeats(Reservation reservation) {
    return reservation.seats().stream()
        .map(seat -> new Views.ShortSeat(seat.number(), seat.section(), seat.grade()))
        .toList();
  }

  private static Views.LongSeat longSeat(Seat seat) {
    return new Views.LongSeat(
        seat.id().toString(), seat.number(), seat.section(), seat.grade(), seat.price());
  }
}
