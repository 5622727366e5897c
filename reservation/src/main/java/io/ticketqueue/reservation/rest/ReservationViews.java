package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import io.ticketqueue.reservation.Status;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reservations as the contract shows them. */
@Dependent
public class ReservationViews {
  private final WallClock wall;
  private final TicketSigner signer;

  @Inject
  ReservationViews(WallClock wall, TicketSigner signer) {
    this.wall = wall;
    this.signer = signer;
  }

  Views.Held held(Reservation reservation) {
    return new Views.Held(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.holdExpiresAt()),
        texts(reservation.seatIds()));
  }

  Views.Changed changed(Reservation reservation) {
    return new Views.Changed(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.holdExpiresAt()));
  }

  Views.Line line(Reservation reservation, Schedule schedule) {
    return new Views.Line(
        reservation.id().toString(),
        schedule.eventTitle(),
        wall.format(schedule.eventStartAt()),
        reservation.status().name(),
        shortSeats(reservation),
        reservation.totalAmount());
  }

  Views.Detail detail(Reservation reservation, Schedule schedule) {
    Reservation.Ticket ticket = reservation.ticket();
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
        payment(reservation),
        ticket == null ? null : ticket.number(),
        ticket == null || reservation.status() != Status.CONFIRMED
            ? null
            : signer.sign(reservation, ticket, schedule),
        wall.format(reservation.createdAt()));
  }

  Views.Cancelled cancelled(Reservation reservation) {
    return new Views.Cancelled(
        reservation.id().toString(),
        reservation.status().name(),
        reservation.ticket() == null ? 0 : reservation.totalAmount());
  }

  Views.Internal internal(Reservation reservation) {
    return new Views.Internal(
        reservation.id().toString(),
        reservation.userId().toString(),
        reservation.scheduleId().toString(),
        reservation.status().name(),
        reservation.totalAmount(),
        wall.format(reservation.holdExpiresAt()),
        texts(reservation.seatIds()));
  }

  Views.Claimed claimed(Reservation reservation) {
    Reservation.Claim claim = java.util.Objects.requireNonNull(reservation.claim());
    return new Views.Claimed(
        reservation.id().toString(),
        wall.format(claim.until()),
        reservation.totalAmount(),
        reservation.scheduleId().toString(),
        texts(reservation.seatIds()));
  }

  Views.Admitted admitted(Reservation reservation) {
    Reservation.Ticket ticket = java.util.Objects.requireNonNull(reservation.ticket());
    return new Views.Admitted(
        ticket.number(),
        shortSeats(reservation),
        wall.format(java.util.Objects.requireNonNull(ticket.admittedAt())));
  }

  static List<String> texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toList();
  }

  private static @Nullable String payment(Reservation reservation) {
    Reservation.Ticket ticket = reservation.ticket();
    if (ticket != null) {
      return ticket.paymentId().toString();
    }
    Reservation.Claim claim = reservation.claim();
    return claim == null ? null : claim.paymentId().toString();
  }

  private static List<Views.ShortSeat> shortSeats(Reservation reservation) {
    return reservation.seats().stream()
        .map(seat -> new Views.ShortSeat(seat.number(), seat.grade()))
        .toList();
  }

  private static Views.LongSeat longSeat(Seat seat) {
    return new Views.LongSeat(seat.id().toString(), seat.number(), seat.grade(), seat.price());
  }
}
