package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Refunds;
import io.ticketqueue.payment.RefundsContract;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The entity passes the contract on PostgreSQL. */
class JpaRefundsIT extends RefundsContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  @BeforeEach
  void empty() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute("delete from payment_service.refunds");
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Refunds refunds() {
    return new JpaRefunds(DATABASE);
  }

  @Override
  protected Transactions transactions() {
    return DATABASE;
  }
}
