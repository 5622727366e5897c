package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.Capture;
import io.ticketqueue.payment.UnknownCaptures;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Captures that no payment knew of, in PostgreSQL. */
@Component
class SqlUnknownCaptures implements UnknownCaptures {
  private static final Statement NOTE = statement("capture_note");
  private static final Statement CLAIM = statement("capture_claim");
  private static final Statement PUT_BACK = statement("capture_put_back");
  private static final Statement LIST = statement("captures_list");
  private static final Statement COUNT = statement("captures_count");

  private final Database database;

  @Inject
  SqlUnknownCaptures(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlUnknownCaptures.class, name + ".sql");
  }

  @Override
  public boolean note(String paymentKey, String transactionId, long amount, Duration wait) {
    int noted =
        NOTE.on(database.entityManager())
            .set("key", paymentKey)
            .set("transaction", transactionId)
            .set("amount", amount)
            .set("wait", wait.toMillis())
            .execute();
    return noted == 1;
  }

  @Override
  public Optional<Capture> claim(Duration lease) {
    return CLAIM
        .on(database.entityManager())
        .set("lease", lease.toMillis())
        .row(SqlUnknownCaptures::capture);
  }

  private static Capture capture(Row row) {
    return new Capture(
        row.text("payment_key"),
        row.text("transaction_id"),
        row.number("amount"),
        row.oneOf(Capture.Status.class, "status"),
        row.instant("seen_at"),
        row.integer("claims"),
        row.integer("refusals"));
  }

  @Override
  public void end(Capture claimed, Capture.Status status) {
    putBack(claimed, status, null, claimed.refusals(), null);
  }

  @Override
  public void postpone(
      Capture claimed,
      Capture.Status status,
      Duration pause,
      int refusals,
      @Nullable String error) {
    putBack(claimed, status, pause.toMillis(), refusals, error);
  }

  private void putBack(
      Capture claimed,
      Capture.Status status,
      @Nullable Long pauseMillis,
      int refusals,
      @Nullable String error) {
    PUT_BACK
        .on(database.entityManager())
        .set("key", claimed.paymentKey())
        .set("claims", claimed.claims())
        .set("status", status)
        .set("pause", pauseMillis)
        .set("refusals", refusals)
        .set("error", error)
        .execute();
  }

  @Override
  public List<Capture> list(boolean unknownOnly, int offset, int size) {
    return LIST.on(database.entityManager())
        .set("unknown", unknownOnly)
        .set("offset", offset)
        .set("size", size)
        .rows(SqlUnknownCaptures::capture);
  }

  @Override
  public long count(boolean unknownOnly) {
    return COUNT.on(database.entityManager()).set("unknown", unknownOnly).number();
  }
}
