package io.ticketqueue.payment.persistence;

import io.ticketqueue.payment.PaymentComparisons;
import io.ticketqueue.payment.PaymentComparisonsContract;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The statements pass the contract on PostgreSQL. */
class SqlPaymentComparisonsIT extends PaymentComparisonsContract {
  private static final LocalDatabase DATABASE = new LocalDatabase();

  @BeforeEach
  void empty() throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute("delete from payment_service.payments");
      operator.execute("delete from payment_service.payment_mismatches");
      operator.execute("delete from payment_service.comparisons");
      operator.execute(
          "insert into payment_service.comparisons (scope) values ('RECENT'), ('ALL'),"
              + " ('PROVIDER_RECENT'), ('PROVIDER_ALL')");
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Stores stores() {
    return new Stores(
        new JpaPayments(DATABASE),
        new SqlPaymentLeases(DATABASE),
        new JpaCancelledReservations(DATABASE),
        DATABASE);
  }

  @Override
  protected PaymentComparisons comparisons() {
    return new SqlPaymentComparisons(DATABASE);
  }
}
