package io.ticketqueue.stack.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.Servers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof works out the same hashes as the database that chained the books. */
class LedgerProofIT {
  private static final String PURCHASES =
      """
      insert into payment_service.ledger_entries (movement, at, account, debit, credit, seats, cause, payment_id,
                                                  reservation_id, schedule_id, store, event_id, operator)
      select m.id, now() - interval '3 seconds', l.account, l.debit, l.credit, l.seats, l.cause, p.id, p.id, p.sale, 'store-it',
             case when p.n > 2 then gen_random_uuid() end, case when p.n > 3 then gen_random_uuid() end
        from (select n, gen_random_uuid() as id, gen_random_uuid() as sale from generate_series(1, 5) n) p,
             lateral (select c.cause, gen_random_uuid() as id from (values ('CAPTURED'), ('SOLD')) c(cause)
                       where p.n > 0) m,
             lateral (values ('CAPTURED', 'PROVIDER', 150000, 0, 0), ('CAPTURED', 'BUYERS', 0, 150000, 0),
                             ('SOLD', 'BUYERS', 150000, 0, 0), ('SOLD', 'SALES', 0, 150000, 2)) l(cause, account, debit, credit, seats)
       where l.cause = m.cause
       order by m.id, l.credit
      """;
  private static final String EXPORT =
      """
      select cast(json_build_object('seq', c.seq, 'movement', e.movement,
               'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               'account', e.account, 'debit', e.debit, 'credit', e.credit, 'seats', e.seats, 'cause', e.cause,
               'paymentId', e.payment_id, 'reservationId', e.reservation_id, 'scheduleId', e.schedule_id, 'store', e.store,
               'eventId', e.event_id, 'by', e.operator, 'hash', c.hash) as text)
        from payment_service.ledger_chain c join payment_service.ledger_entries e on e.id = c.entry_id order by c.seq
      """;

  @TempDir private Path folder;

  private boolean isGood(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("ledger.ndjson"), lines);
    return new LedgerProof(file)
        .write(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @Test
  void theBooksOfTheDatabaseAreProvenAndTheirCorruptionIsFound() throws Exception {
    String user = "payment_svc_user";
    try (Connection payment =
            DriverManager.getConnection(
                Servers.postgres().directUrl(), user, Servers.postgres().password(user));
        var statement = payment.createStatement()) {
      assertThat(statement.executeUpdate(PURCHASES)).isEqualTo(20);
      statement.execute("select payment_service.chain_ledger(1000)");
    }
    List<String> lines = exported();
    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(isGood(lines)).isTrue();

    try (OperatorSql operator = OperatorSql.open()) {
      String last =
          operator
              .texts("select entry_id from payment_service.ledger_chain order by seq desc limit 1")
              .getFirst();
      String change = "update payment_service.ledger_entries set store = '%s' where id = " + last;
      operator.execute(change.formatted("elsewhere"));
      assertThat(isGood(exported())).isFalse();
      operator.execute(change.formatted("store-it"));
    }
    assertThat(isGood(exported())).isTrue();
  }

  private static List<String> exported() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      List<String> lines = new ArrayList<>(operator.texts(EXPORT));
      lines.addAll(
          operator.texts(
              "select cast(json_build_object('head', seq, 'hash', hash) as text) from payment_service.ledger_head"));
      return lines;
    }
  }
}
