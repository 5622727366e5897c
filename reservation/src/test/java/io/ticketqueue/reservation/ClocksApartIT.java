package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.testkit.ShiftedClock;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances, one with a wrong clock: what lapses does so by the database's. */
@ExtendWith(ArquillianExtension.class)
@Tag("REQ-RSV-007")
class ClocksApartIT {
  private static final String AGENT = "tq.env.JAVA_TOOL_OPTIONS";
  private static final Duration HOLD = Duration.ofMinutes(5);

  @ArquillianResource
  @OperateOnDeployment("right")
  private URL rightAddress;

  @ArquillianResource private Deployer deployer;

  @TempDir private Path folder;

  private BoxOffice right;
  private BoxOffice wrong;
  private Show show;

  @Deployment(name = "right", testable = false)
  static Archive<?> right() {
    return BoxOffice.instance("reservation-right");
  }

  @Deployment(name = "wrong", testable = false, managed = false)
  static Archive<?> wrong() {
    return BoxOffice.instance("reservation-wrong");
  }

  private void deployWrong(int seconds) throws IOException {
    TestEnvironment.forService("reservation")
        .secret(
            "JAVA_TOOL_OPTIONS", "-javaagent:" + ShiftedClock.agent(folder) + "=" + seconds * 1000);
    try {
      deployer.deploy("wrong");
    } finally {
      System.clearProperty(AGENT);
    }
  }

  @Test
  void aClockThatIsAheadDecidesNothing() throws Exception {
    decidesNothing(30);
  }

  @Test
  @Tag("heavy")
  void aClockThatIsBehindDecidesNothing() throws Exception {
    decidesNothing(-30);
  }

  private void decidesNothing(int seconds) throws Exception {
    deployWrong(seconds);
    try {
      right = BoxOffice.at(rightAddress);
      wrong = BoxOffice.at(ServerProcesses.of("reservation-wrong.war").uri().toURL());
      show = Show.onSale(10);
      isKnownToBeOff(seconds);
      tokensAndHoldsAreTheSameOnBoth();
      aHoldLastsForAllItsTimeAndNoLonger();
      theWrongOneSweepsNothingAndRepairsWhatIsLost();
    } finally {
      deployer.undeploy("wrong");
    }
  }

  /** Whose access token was issued before the clock that is behind says it is now. */
  private Buyer admitted(BoxOffice office) {
    UUID id = UUID.randomUUID();
    Date before = Date.from(Instant.now().minus(Duration.ofMinutes(1)));
    String access =
        TestTokens.shared().with(id, List.of("USER"), claims -> claims.issueTime(before));
    Buyer buyer = new Buyer(office, show, id, access, null);
    return buyer.withToken(Holds.admit(buyer, show));
  }

  private void isKnownToBeOff(int seconds) {
    await()
        .atMost(BoxOffice.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(wrong.http().metric("tq_clock_offset_seconds", "database"))
                    .isCloseTo(seconds, within(3.0)));
    assertThat(right.http().metric("tq_clock_offset_seconds", "database"))
        .isCloseTo(0, within(3.0));
  }

  private void tokensAndHoldsAreTheSameOnBoth() {
    Buyer buyer = admitted(wrong);
    String id = buyer.holds(show.seat("A-1"));
    assertThat(wrong.internal(id).getString("holdExpiresAt"))
        .isEqualTo(right.internal(id).getString("holdExpiresAt"));
    assertThat(Ledger.left(id)).isBetween(HOLD.minusSeconds(20), HOLD);
    assertThat(Holds.life(show, show.seat("A-1"))).isBetween(HOLD.minusSeconds(20), HOLD);
    buyer.at(right).change(id, show.seat("A-2")).expect(200);
    buyer.change(id, show.seat("A-3")).expect(200);
    buyer.release(id).expect(204);
  }

  /** What is about to lapse has, or has not, by the wrong clock. */
  private void aHoldLastsForAllItsTimeAndNoLonger() {
    String lasting = admitted(right).holds(show.seat("A-4"));
    Ledger.ages(lasting, HOLD.minusSeconds(25));
    admitted(wrong).hold(show.seat("A-4")).expect(409, "SEAT_NOT_AVAILABLE");
    wrong.claim(lasting, UUID.randomUUID(), 150_000).expect(200);

    Buyer late = admitted(wrong);
    String lapsed = late.holds(show.seat("A-5"));
    Ledger.ages(lapsed, HOLD.plusSeconds(1));
    wrong.claim(lapsed, UUID.randomUUID(), 150_000).expect(409, "HOLD_EXPIRED");
    late.awaitStatus(lapsed, "CANCELLED"); // the right one sweeps
  }

  private void theWrongOneSweepsNothingAndRepairsWhatIsLost() throws Exception {
    Buyer buyer = admitted(wrong);
    String lapsed = buyer.holds(show.seat("B-1"));
    String lost = admitted(wrong).holds(show.seat("B-2"));
    ServerProcess process = ServerProcesses.of("reservation-right.war");
    process.kill();
    try {
      Ledger.ages(lapsed, HOLD.plusSeconds(1));
      Ledger.ages(lost, HOLD.minusSeconds(60));
      Holds.forget(show);
      await()
          .atMost(BoxOffice.PATIENCE)
          .until(() -> Map.of(show.seat("B-2"), lost).equals(without(Holds.of(show), "A-4")));
      assertThat(Holds.life(show, show.seat("B-2")))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
      assertThat(buyer.status(lapsed)).isEqualTo("PENDING"); // for seconds, by now
    } finally {
      process.restart();
    }
    buyer.awaitStatus(lapsed, "CANCELLED");
  }

  private Map<String, String> without(Map<String, String> holds, String seat) {
    holds.remove(show.seat(seat));
    return holds;
  }
}
