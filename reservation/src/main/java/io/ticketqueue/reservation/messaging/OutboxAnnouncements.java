package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.outbox.Outbox;
import io.ticketqueue.chassis.messaging.outbox.OutboxEvent;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.Announcements;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** Appends what is told to the outbox, as the contract of {@code reservation.events} has it. */
@Component
public class OutboxAnnouncements implements Announcements {
  private static final String AGGREGATE = "Reservation";
  private static final System.Logger LOG = System.getLogger(OutboxAnnouncements.class.getName());

  private final Outbox outbox;

  @Inject
  public OutboxAnnouncements(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void held(Pending reservation) {
    append(
        event(
            reservation,
            "ReservationHeld",
            payload(reservation).add("heldUntil", reservation.hold().expiresAt().toString())));
    log("ReservationHeld", reservation);
  }

  @Override
  public void confirmed(Confirmed reservation) {
    append(
        event(
            reservation,
            "ReservationConfirmed",
            payload(reservation)
                .add("userId", reservation.userId().toString())
                .add("ticketNumber", reservation.bought().number())
                .add("confirmedAt", reservation.bought().confirmedAt().toString())));
    log("ReservationConfirmed", reservation);
  }

  @Override
  public void cancelled(List<Cancelled> reservations) {
    outbox.appendAll(reservations.stream().map(OutboxAnnouncements::cancellation).toList());
    reservations.forEach(one -> log("ReservationCancelled", one));
  }

  private static OutboxEvent cancellation(Cancelled reservation) {
    JsonObjectBuilder payload =
        payload(reservation)
            .add("cancelledAt", reservation.at().toString())
            .add("reason", reservation.reason().name());
    // Money that comes late for what never was a ticket goes back as a whole: nothing is said then.
    if (reservation.ticket().isPresent()) {
      payload.add("refundAmount", reservation.refundAmount());
    }
    return event(reservation, "ReservationCancelled", payload);
  }

  private static OutboxEvent event(
      Reservation reservation, String type, JsonObjectBuilder payload) {
    return new OutboxEvent(AGGREGATE, reservation.id(), type, payload.build())
        .by(reservation.userId());
  }

  private void append(OutboxEvent event) {
    UUID unused = outbox.append(event);
  }

  private static void log(String type, Reservation reservation) {
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
