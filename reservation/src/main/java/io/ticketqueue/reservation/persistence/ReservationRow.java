package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.reservation.CancelReason;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a reservation from a row of {@code find.sql}. */
final class ReservationRow {
  private ReservationRow() {}

  static Reservation read(Row row) {
    return new Reservation(
        row.uuid("id"),
        row.uuid("user_id"),
        row.uuid("schedule_id"),
        SeatsJson.ofRow(row.text("seats")),
        row.oneOf(Status.class, "status"),
        row.instant("hold_expires_at"),
        claim(row),
        ticket(row),
        cancellation(row),
        row.instant("created_at"));
  }

  private static Reservation.@Nullable Claim claim(Row row) {
    UUID payment = row.uuidOrNull("claimed_by");
    return payment == null
        ? null
        : new Reservation.Claim(
            payment, row.instant("claimed_since"), row.instant("claimed_until"));
  }

  private static Reservation.@Nullable Ticket ticket(Row row) {
    String number = row.textOrNull("ticket_number");
    return number == null
        ? null
        : new Reservation.Ticket(
            number,
            row.uuid("payment_id"),
            row.instant("confirmed_at"),
            row.instantOrNull("checked_in_at"));
  }

  private static Reservation.@Nullable Cancellation cancellation(Row row) {
    CancelReason reason = row.oneOfOrNull(CancelReason.class, "cancel_reason");
    return reason == null
        ? null
        : new Reservation.Cancellation(reason, row.instant("cancelled_at"));
  }
}
