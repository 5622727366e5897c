package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.Lane;
import io.ticketqueue.payment.PaymentLeases;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases of payments in PostgreSQL. */
@Component
class SqlPaymentLeases implements PaymentLeases {
  private static final Statement ACQUIRE = statement("lease_acquire");
  private static final Map<Lane, Statement> ACQUIRE_DUE =
      Map.of(
          Lane.UNKNOWN, statement("lease_acquire_due_unknown"),
          Lane.TICKET, statement("lease_acquire_due_ticket"),
          Lane.REFUND, statement("lease_acquire_due_refund"),
          Lane.POLL, statement("lease_acquire_due_poll"),
          Lane.WATCH, statement("lease_acquire_due_watch"));
  private static final Statement RELEASE = statement("lease_release");
  private static final Statement BACKLOG = statement("payment_backlog");

  private final Database database;

  @Inject
  SqlPaymentLeases(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlPaymentLeases.class, name + ".sql");
  }

  @Override
  public Instant now() {
    return DatabaseTime.now(database.entityManager());
  }

  @Override
  public boolean acquire(UUID id, Lease lease, @Nullable String paymentToken) {
    int acquired =
        ACQUIRE
            .on(database.entityManager())
            .set("id", id)
            .set("owner", lease.owner())
            .set("now", lease.from())
            .set("until", lease.until())
            .set("token", paymentToken)
            .execute();
    return acquired == 1;
  }

  @Override
  public Optional<UUID> acquireDue(Lane lane, Lease lease) {
    return Objects.requireNonNull(ACQUIRE_DUE.get(lane))
        .on(database.entityManager())
        .set("owner", lease.owner())
        .set("now", lease.from())
        .set("until", lease.until())
        .row(row -> row.uuid("id"));
  }

  @Override
  public void release(UUID id, Lease lease, Instant nextCheck) {
    RELEASE
        .on(database.entityManager())
        .set("id", id)
        .set("owner", lease.owner())
        .set("next", nextCheck)
        .execute();
  }

  @Override
  public Backlog backlog() {
    return BACKLOG
        .on(database.entityManager())
        .row(
            row ->
                new Backlog(row.number("outcomes"), row.number("tickets"), row.number("refunds")))
        .orElseThrow();
  }
}
