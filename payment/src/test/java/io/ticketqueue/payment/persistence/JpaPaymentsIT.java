package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.CancelledReservations;
import io.ticketqueue.payment.PaymentLeases;
import io.ticketqueue.payment.Payments;
import io.ticketqueue.payment.PaymentsContract;
import io.ticketqueue.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The entities and statements pass the contract on PostgreSQL. */
class JpaPaymentsIT extends PaymentsContract {
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
  protected Payments payments() {
    return new JpaPayments(database);
  }

  @Override
  protected PaymentLeases leases() {
    return new SqlPaymentLeases(database);
  }

  @Override
  protected CancelledReservations cancelled() {
    return new JpaCancelledReservations(database);
  }

  @Override
  protected Transactions transactions() {
    return database;
  }
}
