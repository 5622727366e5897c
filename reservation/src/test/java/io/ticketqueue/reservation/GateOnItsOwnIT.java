package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Paced;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People stand at the doors while Redis, Kafka and event are silent or gone. */
@ExtendWith(ArquillianExtension.class)
class GateOnItsOwnIT {
  private static final int PER_SECOND = 100;
  private static final int TICKETS = 10 * PER_SECOND;

  private static Network network;
  private static TcpProxy event;

  @ArquillianResource private URL base;

  private final String access =
      TestTokens.shared().token(UUID.randomUUID(), List.of("GATE", "USER"));
  private Gate gate;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    TestEnvironment environment =
        TestEnvironment.forService("reservation")
            .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8());
    network = Network.before(environment);
    event = network.neighbour("event", Show.EVENT);
    return Deployments.war("reservation");
  }

  @BeforeEach
  void open() {
    gate = new Gate(BoxOffice.at(base));
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.kafka().heal();
    event.heal();
  }

  /** From the moment in which they fall silent, at the pace that the contract promises. */
  @Test
  void everybodyIsAdmittedWithRedisKafkaAndEventSilent() throws Exception {
    SoldTickets sold = SoldTickets.tonight(TICKETS, 1);
    SoldTickets warm = SoldTickets.tonight(PER_SECOND, 1);
    assertThat(AtOnce.call(8, scans(warm))).containsOnly("200");
    network.redis().swallow(Direction.BOTH);
    network.kafka().swallow(Direction.BOTH);
    event.swallow(Direction.BOTH);
    assertThat(Paced.call(PER_SECOND, scans(sold))).hasSize(TICKETS).containsOnly("200");
    Buyer buyer = gate.office().buyer(Show.onSale(1));
    assertThat(buyer.cancel(UUID.randomUUID().toString()).status()).as("silent").isEqualTo(503);
  }

  private List<Callable<String>> scans(SoldTickets sold) {
    List<Callable<String>> scans = new ArrayList<>();
    for (int i = 0; i < sold.reservations().size(); i++) {
      Map<String, String> scan = Map.of("qrData", sold.code(i), "scanId", "s");
      scans.add(() -> gate.verify(access, scan).statusAndCode());
    }
    return scans;
  }

  @Test
  void manifestsAndHandedInScansNeedNeitherRedisNorKafka() {
    SoldTickets sold = SoldTickets.tonight(2, 1);
    network.redis().refuse();
    network.kafka().refuse();

    Response manifest = gate.manifest(access, sold.scheduleId(), "").expect(200);
    assertThat(gate.hasSigned(manifest)).isTrue();
    String at = Given.WALL.format(Instant.now());
    assertThat(gate.handIn(access, Map.of(sold.number(0), "s"), at).json().getInt("accepted"))
        .isEqualTo(1);
    assertThat(gate.verify(access, Map.of("qrData", sold.code(1))).status()).isEqualTo(200);
  }
}
