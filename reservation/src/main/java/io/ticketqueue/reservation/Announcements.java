package io.ticketqueue.reservation;

import io.ticketqueue.chassis.messaging.outbox.Outbox;
import io.ticketqueue.chassis.messaging.outbox.OutboxEvent;
import io.ticketqueue.core.JsonP;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What others are told about reservations, in the transaction in which it happens. */
@Dependent
public class Announcements {
  private static final String AGGREGATE = "Reservation";
  private static final System.Logger LOG = System.getLogger(Announcements.class.getName());

  private final Outbox outbox;

  @Inject
  Announcements(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Held, or held with other seats than before: the list replaces an earlier one. */
  void held(Reservation reservation) {
    tell(
        reservation,
        "ReservationHeld",
        payload(reservation).add("heldUntil", reservation.holdExpiresAt().toString()));
  }

  void confirmed(Reservation reservation) {
    Reservation.Ticket ticket = Objects.requireNonNull(reservation.ticket());
    tell(
        reservation,
        "ReservationConfirmed",
        payload(reservation)
            .add("userId", reservation.userId().toString())
            .add("ticketNumber", ticket.number())
            .add("confirmedAt", ticket.confirmedAt().toString()));
  }

  void cancelled(Reservation reservation) {
    Reservation.Cancellation cancellation = Objects.requireNonNull(reservation.cancellation());
    tell(
        reservation,
        "ReservationCancelled",
        payload(reservation)
            .add("cancelledAt", cancellation.at().toString())
            .add("reason", cancellation.reason().name()));
  }

  private void tell(Reservation reservation, String type, JsonObjectBuilder payload) {
    outbox.append(
        new OutboxEvent(AGGREGATE, reservation.id(), type, payload.build())
            .by(reservation.userId()));
    LOG.log(
        System.Logger.Level.INFO,
        "event={0} reservation={1} schedule={2} status={3} seats={4}",
        type,
        reservation.id(),
        reservation.scheduleId(),
        reservation.status(),
        reservation.seats().size());
  }

  private static JsonObjectBuilder payload(Reservation reservation) {
    return JsonP.createObjectBuilder()
        .add("reservationId", reservation.id().toString())
        .add("scheduleId", reservation.scheduleId().toString())
        .add("seatIds", ids(reservation.seatIds()));
  }

  private static JsonArrayBuilder ids(List<UUID> ids) {
    JsonArrayBuilder array = JsonP.createArrayBuilder();
    ids.forEach(id -> array.add(id.toString()));
    return array;
  }
}
