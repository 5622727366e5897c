package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.StoredWebhooks;
import io.ticketqueue.payment.StoredWebhooksContract;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The statements pass the contract on PostgreSQL. */
class SqlStoredWebhooksIT extends StoredWebhooksContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  @BeforeEach
  void empty() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute("delete from payment_service.webhooks");
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected StoredWebhooks stored() {
    return new SqlStoredWebhooks(DATABASE);
  }

  @Override
  protected Transactions transactions() {
    return DATABASE;
  }
}
