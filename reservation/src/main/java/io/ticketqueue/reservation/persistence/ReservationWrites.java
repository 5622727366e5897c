package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.Hold;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claimed;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.json.JsonArray;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How reservations and their seats are written; {@link ReservationRow} reads them. */
final class ReservationWrites {
  private static final Statement SAVE_CHECKED_IN = statement("save_checked_in.sql");
  private static final Statement ADD = statement("add.sql");
  private static final Statement ADD_SEATS = statement("add_seats.sql");
  private static final Statement DELETE_SEATS = statement("delete_seats.sql");
  private static final Statement SAVE_PENDING = statement("save_pending.sql");
  private static final Statement SAVE_CONFIRMED = statement("save_confirmed.sql");
  private static final Statement SAVE_CANCELLED = statement("save_cancelled.sql");
  private static final Statement SAVE_ALL_CANCELLED = statement("save_all_cancelled.sql");

  private final Database database;

  ReservationWrites(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(ReservationWrites.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  boolean add(Hold hold, @Nullable UUID admission) {
    return run(ADD)
            .set("id", hold.id())
            .set("user", hold.userId())
            .set("person", hold.personId())
            .set("admission", admission)
            .set("schedule", hold.scheduleId())
            .set("amount", hold.totalAmount())
            .set("expires_at", hold.expiresAt())
            .set("created_at", hold.createdAt())
            .execute()
        == 1;
  }

  int replaceSeats(Pending reservation) {
    run(DELETE_SEATS).set("reservation", reservation.id()).execute();
    return addSeats(reservation);
  }

  int addSeats(Pending reservation) {
    return run(ADD_SEATS)
        .set("reservation", reservation.id())
        .set("schedule", reservation.scheduleId())
        .set("seats", SeatsJson.write(reservation.seats()))
        .execute();
  }

  void save(Reservation reservation) {
    Statement.Run save =
        switch (reservation) {
          case Held held -> savePending(held);
          case Claimed claimed ->
              savePending(claimed)
                  .set("claimed_by", claimed.claim().paymentId())
                  .set("claimed_since", claimed.claim().since())
                  .set("claimed_until", claimed.claim().until())
                  .set("paid", claimed.claim().paid());
          case Confirmed confirmed ->
              run(SAVE_CONFIRMED)
                  .set("payment", confirmed.bought().paymentId())
                  .set("ticket_number", confirmed.bought().number())
                  .set("confirmed_at", confirmed.bought().confirmedAt())
                  .set("checked_in_at", confirmed.bought().checkedInAt());
          case Cancelled cancelled ->
              run(SAVE_CANCELLED)
                  .set("reason", cancelled.reason())
                  .set("cancelled_at", cancelled.at())
                  .set("refund_amount", cancelled.refundAmount());
        };
    if (save.set("id", reservation.id()).execute() != 1) {
      throw new IllegalStateException("missing reservation " + reservation.id());
    }
  }

  void saveAll(List<Cancelled> reservations) {
    JsonArray cancelled =
        JsonP.array(
            reservations,
            one ->
                JsonP.createObjectBuilder()
                    .add("id", one.id().toString())
                    .add("reason", one.reason().name())
                    .add("at", one.at().toString())
                    .add("refund", one.refundAmount())
                    .add("used_stay", one.usedStay()));
    requireAll(
        reservations, run(SAVE_ALL_CANCELLED).set("cancelled", cancelled.toString()).execute());
  }

  private static void requireAll(List<? extends Reservation> reservations, int saved) {
    if (saved != reservations.size()) {
      throw new IllegalStateException("missing reservations");
    }
  }

  private Statement.Run savePending(Pending pending) {
    return run(SAVE_PENDING)
        .set("amount", pending.totalAmount())
        .set("operation", pending.hold().operationNumber())
        .set("claimed_by", null)
        .set("claimed_since", null)
        .set("claimed_until", null)
        .set("paid", false);
  }

  void saveCheckedIn(List<Confirmed> reservations) {
    JsonArray used =
        JsonP.array(
            reservations,
            one ->
                JsonP.createObjectBuilder()
                    .add("id", one.id().toString())
                    .add("at", String.valueOf(one.bought().checkedInAt())));
    requireAll(reservations, run(SAVE_CHECKED_IN).set("used", used.toString()).execute());
  }
}
