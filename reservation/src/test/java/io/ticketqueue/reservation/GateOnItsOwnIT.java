package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
  private static final int TICKETS = 400;
  private static final int DOORS = 8;

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

  /** As many at once as a hall has doors; how fast that goes is the machine's business. */
  @Test
  void everybodyIsAdmittedWithRedisKafkaAndEventSilent() throws Exception {
    SoldTickets sold = SoldTickets.tonight(TICKETS, 1);
    network.redis().swallow(Direction.BOTH);
    network.kafka().swallow(Direction.BOTH);
    event.swallow(Direction.BOTH);
    Buyer buyer = gate.office().buyer(Show.onSale(1));
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.cancel(UUID.randomUUID().toString()).status() == 503);

    long begin = System.nanoTime();
    List<String> results = scanAll(sold);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    System.out.printf(
        "gate=measured scans=%d took=%s perSecond=%d%n",
        TICKETS, took, TICKETS * 1000L / took.toMillis());
    assertThat(results).hasSize(TICKETS).containsOnly("200");
    assertThat(took).isLessThan(Duration.ofSeconds(60));
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

  private List<String> scanAll(SoldTickets sold) throws InterruptedException, ExecutionException {
    List<Callable<String>> scans = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      Map<String, String> scan = Map.of("qrData", sold.code(i), "scanId", "s");
      scans.add(() -> gate.verify(access, scan).statusAndCode());
    }
    return AtOnce.call(DOORS, scans);
  }
}
