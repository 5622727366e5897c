package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.UnknownCaptures;
import io.ticketqueue.payment.UnknownCapturesContract;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The statements pass the contract on PostgreSQL. */
class SqlUnknownCapturesIT extends UnknownCapturesContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  @BeforeEach
  void empty() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute("delete from payment_service.unknown_captures");
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected UnknownCaptures captures() {
    return new SqlUnknownCaptures(DATABASE);
  }

  @Override
  protected Transactions transactions() {
    return DATABASE;
  }
}
