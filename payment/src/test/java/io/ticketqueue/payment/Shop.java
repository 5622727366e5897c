package io.ticketqueue.payment;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payment and what stands around it: PortOne and reservation as stand-ins, the rest real. */
final class Shop {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final PortOneStandIn PORTONE = new PortOneStandIn();
  static final ReservationStandIn RESERVATIONS = new ReservationStandIn();
  static final Topic TOPIC = new Topic();
  private static final String BREAKER =
      "io.ticketqueue.payment.remote.PortOneLanes/CircuitBreaker/";

  private Shop() {}

  /** An instance of payment, its times short. */
  static WebArchive instance(String name) {
    TestEnvironment.forService("payment")
        .neighbour("reservation", RESERVATIONS.http())
        .with("tq.portone.url", PORTONE.url())
        .with("tq.portone.timeout", "PT1S")
        .with("tq.payment.lease", "PT8S")
        .with("tq.payment.reconcile-interval", "PT0.2S")
        .with("tq.payment.first-check", "PT2S")
        .with("tq.payment.lane.refund.per-second", "200")
        .with("tq.payment.renew-after", "PT1S")
        .with("tq.capture.refund-after", "PT5S")
        .with(BREAKER + "requestVolumeThreshold", "20")
        .with(BREAKER + "delay", "3000")
        .secret("TQ_PORTONE_API_SECRET", PortOneStandIn.SECRET)
        .secret("TQ_PORTONE_WEBHOOK_SECRET", Webhooks.NEW_SECRET + "," + Webhooks.OLD_SECRET);
    return Deployments.war(name);
  }

  /** Whether a payment has its ticket and nothing more is to be done about it. */
  static boolean isAtRest(String payment) {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        var query =
            database.prepareStatement(
                "select confirmed_at is not null and next_check_at is null"
                    + " from payment_service.payments where id = ?::uuid")) {
      query.setString(1, payment);
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
