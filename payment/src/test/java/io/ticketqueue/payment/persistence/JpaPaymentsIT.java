package io.ticketqueue.payment.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Lane;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Payment.Order;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.PaymentLeasesContract;
import io.ticketqueue.payment.PaymentsContract;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The entities and statements pass the contract on PostgreSQL. */
class JpaPaymentsIT extends PaymentsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");

  private static LocalDatabase database;

  @BeforeAll
  static void open() {
    database = new LocalDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute("delete from payment_service.payments");
    }
  }

  @Override
  protected Stores stores() {
    return new Stores(
        new JpaPayments(database),
        new SqlPaymentLeases(database),
        new JpaCancelledReservations(database),
        database);
  }

  @Nested
  class Leases extends PaymentLeasesContract {
    @Override
    protected Stores stores() {
      return JpaPaymentsIT.this.stores();
    }
  }

  @Test
  void aLockedPaymentIsChangedByOneTransactionAtATime() {
    Payment payment = added();

    Payment seen =
        whileHeld(
            () -> {
              payments().lock(payment.id());
              payments().markRegistered(payment.id(), NOW);
            },
            () -> payments().lock(payment.id()));

    assertThat(seen.reconciliation().registered()).isTrue();
  }

  @Test
  void thePaymentsOfAReservationAreLocked() {
    Payment payment = added();

    List<Payment> seen =
        whileHeld(
            () -> {
              payments().lockByReservation(payment.reservationId());
              payments().markRegistered(payment.id(), NOW);
            },
            () -> payments().lockByReservation(payment.reservationId()));

    assertThat(seen.getFirst().reconciliation().registered()).isTrue();
  }

  @Test
  void paymentsOfAReservationBeginOneAfterTheOther() {
    UUID reservation = UUID.randomUUID();

    List<Payment> seen =
        whileHeld(
            () -> {
              payments().lockReservation(reservation);
              payments().add(order(reservation), NOW);
            },
            () -> {
              payments().lockReservation(reservation);
              return payments().lockByReservation(reservation);
            });

    assertThat(seen).hasSize(1);
  }

  @Test
  void workersDoNotWaitForEachOther() {
    added();
    added();

    List<UUID> acquired =
        database.requiresNew(
            () -> {
              UUID first = leases().acquireDue(Lane.POLL, lease()).orElseThrow();
              UUID second =
                  CompletableFuture.supplyAsync(
                          () -> database.requiresNew(() -> leases().acquireDue(Lane.POLL, lease())))
                      .join()
                      .orElseThrow();
              return List.of(first, second);
            });

    assertThat(acquired).doesNotHaveDuplicates();
  }

  private Payment added() {
    return database.requiresNew(() -> payments().add(order(UUID.randomUUID()), NOW));
  }

  private static Order order(UUID reservation) {
    return new Order(
        Ids.next(),
        UUID.randomUUID(),
        new Reserved(reservation, UUID.randomUUID(), List.of(UUID.randomUUID())),
        1,
        Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32),
        NOW,
        NOW);
  }

  private static Lease lease() {
    return new Lease(UUID.randomUUID(), NOW, NOW.plusSeconds(60));
  }

  /** What a transaction sees that has to wait until another one commits. */
  private static <T> T whileHeld(Runnable work, Supplier<T> waiting) {
    CompletableFuture<T> second =
        database.requiresNew(
            () -> {
              work.run();
              CompletableFuture<T> started =
                  CompletableFuture.supplyAsync(() -> database.requiresNew(waiting));
              await().until(JpaPaymentsIT::isSomeTransactionWaiting);
              assertThat(started).isNotDone();
              return started;
            });
    return second.join();
  }

  private static boolean isSomeTransactionWaiting() throws SQLException {
    try (Connection connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select exists (select from pg_locks where not granted)")) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
