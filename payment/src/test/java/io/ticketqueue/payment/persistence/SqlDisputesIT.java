package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Disputes;
import io.ticketqueue.payment.DisputesContract;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The statements pass the contract on PostgreSQL. */
class SqlDisputesIT extends DisputesContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  @BeforeEach
  void empty() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute("delete from payment_service.disputes");
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Disputes disputes() {
    return new SqlDisputes(DATABASE);
  }

  @Override
  protected Transactions transactions() {
    return DATABASE;
  }
}
