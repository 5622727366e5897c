package io.ticketqueue.payment.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Ledger;
import io.ticketqueue.payment.LedgerContract;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books in PostgreSQL: what payment may do to them, and how they are chained (D-8c). */
class SqlLedgerIT extends LedgerContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  private final Ledger ledger = new SqlLedger(DATABASE);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected Transactions transactions() {
    return DATABASE;
  }

  @Test
  void whatIsRolledBackHasNoPlace() {
    Payment payment = payment();
    assertThatThrownBy(
            () ->
                DATABASE.requiresNew(
                    () -> {
                      ledger.add(payment, purchase(), SYSTEM);
                      throw new IllegalStateException("rolled back");
                    }))
        .isInstanceOf(IllegalStateException.class);
    chain();

    assertThat(of(payment)).isEmpty();
  }

  @Test
  void aTransactionThatIsOpenHoldsUpNoOther() {
    Payment open = payment();
    Payment other = payment();
    DATABASE.requiresNew(
        () -> {
          ledger.add(open, purchase(), SYSTEM);
          CompletableFuture.runAsync(() -> enter(other)).join();
          CompletableFuture.runAsync(this::chain).join();
          assertThat(CompletableFuture.supplyAsync(() -> of(other)).join()).hasSize(4);
        });
    chain();

    assertThat(of(open).getFirst().seq()).isGreaterThan(of(other).getLast().seq());
  }

  @Test
  void aFrozenChainerHoldsUpNoPaymentAndNoOtherChainer() {
    Payment payment = payment();
    enter(payment);
    DATABASE.requiresNew(
        () -> {
          ledger.chain(1);
          CompletableFuture.runAsync(() -> enter(payment())).join();
          int chained =
              CompletableFuture.supplyAsync(() -> DATABASE.requiresNew(() -> ledger.chain(500)))
                  .join();
          assertThat(chained).isZero();
        });
    chain();

    assertThat(of(payment)).hasSize(4);
  }

  @Test
  void manyAtOnceMakeOneChain() throws Exception {
    AtOnce.call(
        8,
        () -> {
          for (int i = 0; i < 25; i++) {
            enter(payment());
            int unused = DATABASE.requiresNew(() -> ledger.chain(10));
          }
          return true;
        });
    chain();

    try (OperatorSql operator = OperatorSql.open()) {
      assertThat(operator.texts("select count(*) from payment_service.ledger_unchained"))
          .containsExactly("0");
      assertThat(
              operator.texts(
                  """
                  select c.seq from (select c.seq, c.hash, c.entry_id, lag(c.seq) over w as before,
                                            coalesce(lag(c.hash) over w, repeat('0', 64)) as previous
                                       from payment_service.ledger_chain c window w as (order by c.seq)) c
                    join payment_service.ledger_entries e on e.id = c.entry_id
                   where c.hash <> payment_service.ledger_hash(c.seq, c.previous, e) or c.seq <> coalesce(c.before, 0) + 1
                  """))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update payment_service.ledger_entries set debit = 1",
        "delete from payment_service.ledger_entries",
        "truncate payment_service.ledger_entries",
        "insert into payment_service.ledger_chain values (1000000, 1, repeat('0', 64))",
        "update payment_service.ledger_chain set hash = repeat('0', 64)",
        "delete from payment_service.ledger_chain",
        "update payment_service.ledger_head set seq = 0",
        "delete from payment_service.ledger_unchained",
        "insert into payment_service.ledger_entries (recorded_at) values (now())"
      })
  void paymentMayNeitherChangeNorDateNorChainEntries(String statement) throws SQLException {
    String user = "payment_svc_user";
    try (Connection connection =
            DriverManager.getConnection(
                Servers.postgres().directUrl(), user, Servers.postgres().password(user));
        var sql = connection.createStatement()) {
      assertThatThrownBy(() -> sql.execute(statement))
          .isInstanceOf(SQLException.class)
          .extracting(refused -> ((SQLException) refused).getSQLState())
          .isEqualTo("42501");
    }
  }

  @Test
  void aMovementThatDoesNotBalanceIsRefused() throws SQLException {
    String user = "payment_svc_user";
    try (Connection connection =
            DriverManager.getConnection(
                Servers.postgres().directUrl(), user, Servers.postgres().password(user));
        var sql = connection.createStatement()) {
      assertThatThrownBy(
              () ->
                  sql.execute(
                      """
                      insert into payment_service.ledger_entries
                             (movement, at, account, debit, credit, seats, cause, payment_id, reservation_id, schedule_id, store)
                      select m.id, now(), l.account, l.debit, l.credit, 0, 'CAPTURED', m.id, m.id, m.id, 's'
                        from (select gen_random_uuid() id) m,
                             lateral (values ('PROVIDER', 2, 0), ('BUYERS', 0, 1)) l(account, debit, credit)
                      """))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("does not balance");
    }
  }
}
