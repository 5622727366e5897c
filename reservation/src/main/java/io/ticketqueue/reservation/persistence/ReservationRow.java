package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.reservation.CancelReason;
import io.ticketqueue.reservation.Hold;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claim;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Ticket;
import io.ticketqueue.reservation.Status;
import java.util.UUID;

/** Reads a reservation from a row of {@code find.sql}. */
final class ReservationRow {
  private ReservationRow() {}

  static Reservation read(Row row) {
    Live live = live(row, hold(row));
    return row.oneOf(Status.class, "status") == Status.CANCELLED
        ? new Cancelled(
            live,
            row.oneOf(CancelReason.class, "cancel_reason"),
            row.instant("cancelled_at"),
            row.number("refund_amount"),
            row.truth("used_stay"))
        : live;
  }

  private static Hold hold(Row row) {
    return new Hold(
        row.uuid("id"),
        row.uuid("user_id"),
        row.uuid("person_id"),
        row.uuid("schedule_id"),
        SeatsJson.ofRow(row.text("seats")),
        row.instant("hold_expires_at"),
        row.instant("created_at"),
        row.number("operation"));
  }

  /** What it is, or was before it was cancelled: a cancellation leaves claim and ticket there. */
  private static Live live(Row row, Hold hold) {
    String ticketNumber = row.textOrNull("ticket_number");
    if (ticketNumber != null) {
      return new Confirmed(
          hold,
          new Ticket(
              ticketNumber,
              row.uuid("payment_id"),
              row.instant("confirmed_at"),
              row.instantOrNull("checked_in_at")));
    }
    UUID claimedBy = row.uuidOrNull("claimed_by");
    return claimedBy == null
        ? new Held(hold)
        : new Claimed(
            hold,
            new Claim(
                claimedBy,
                row.instant("claimed_since"),
                row.instant("claimed_until"),
                row.truth("paid")));
  }
}
