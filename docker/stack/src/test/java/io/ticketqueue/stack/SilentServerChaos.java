package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TcpProxy.Direction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server, or event as a neighbour, is silent for minutes under two sets of applications and
 * buyers (D-24): requests get their clear error, what can go on goes on, and afterwards everything
 * is itself again within 30 s.
 */
class SilentServerChaos {
  private static final int BUYERS = 4;

  /** The edge's longest patience, and what a busy machine adds. */
  private static final Duration EDGE = Duration.ofSeconds(62);

  private static ChaosStack chaos;
  private static String token;

  @BeforeAll
  static void up() {
    chaos = new ChaosStack("event");
    Buyer buyer = new Buyer(chaos.ports(), "Park Probe");
    buyer.signUp();
    token = buyer.logIn();
  }

  @AfterAll
  static void down() {
    if (chaos != null) {
      chaos.close();
    }
  }

  static List<String> parts() {
    return Arrays.asList(
        System.getProperty("tq.chaos.parts", "redis,kafka,event,postgres").split(","));
  }

  /** What needs nothing of the silent part, and so must go on. */
  private static Set<String> unaffected(String part) {
    return switch (part) {
      case "redis" -> Set.of("list", "seats", "reservations", "payments", "login");
      case "kafka", "event" ->
          Set.of(
              "list",
              "seats",
              "live seats",
              "reservations",
              "payments",
              "status",
              "login",
              "hold",
              "pay");
      case "postgres" -> Set.of("status");
      default -> throw new IllegalArgumentException(part);
    };
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aSilentPartStopsOnlyWhatNeedsItAndIsForgottenSoon(String part) {
    Buyer after = new Buyer(chaos.ports(), "Choi After");
    after.signUp();
    after.logIn();
    try (Crowd crowd = new Crowd(chaos.ports(), chaos.schedule()).arrive(BUYERS);
        Probes probes = new Probes(chaos.ports(), chaos.schedule(), token).start()) {
      Api.await(
          "tickets before",
          Duration.ofMinutes(2),
          Duration.ofMillis(200),
          () -> java.util.Optional.of(crowd.tickets().size()).filter(n -> n >= BUYERS));
      long begin = System.nanoTime();
      int ticketsBefore = crowd.tickets().size();
      chaos.wires().to(part).swallow(Direction.BOTH);
      Api.pause(ChaosStack.SILENCE);
      int ticketsMeanwhile = crowd.tickets().size() - ticketsBefore;
      chaos.wires().to(part).heal();
      long healed = System.nanoTime();
      long newest = chaos.newestEvent();
      List<Probes.Seen> silent = probes.between(begin, healed);
      report("chaos=" + part + " silence=" + ChaosStack.SILENCE + " tickets=" + ticketsMeanwhile);
      report("  purchases that failed: " + crowd.failures().size());
      Probes.summary(silent).forEach((kind, what) -> report("  " + kind + ": " + what));

      Patience.isItselfAgain(chaos::requireHealth);
      report("  healthy after " + since(healed));
      String ticket = crowd.buy(after);
      report("  ticket " + ticket + " after " + since(healed));
      Patience.isItselfAgain(() -> chaos.requirePublished(newest));
      report("  outbox flows after " + since(healed));
      assertThat(Duration.ofNanos(System.nanoTime() - healed)).isLessThan(Patience.AGAIN);

      assertThat(silent).allSatisfy(one -> assertThat(one.isClear()).as("" + one).isTrue());
      assertThat(silent).allSatisfy(one -> assertThat(one.took()).isLessThan(EDGE));
      assertThat(silent).extracting(Probes.Seen::kind).containsAll(unaffected(part));
      assertThat(part.equals("event") && ticketsMeanwhile == 0).as("nobody could buy").isFalse();
      assertThat(silent.stream().filter(one -> unaffected(part).contains(one.kind())))
          .allSatisfy(one -> assertThat(one.isServerError()).as("" + one).isFalse());
    }
    Patience.isItselfAgain(chaos::requireFlow);
    Patience.isItselfAgain(chaos::requireBooks);
  }

  private static String since(long time) {
    return Duration.ofNanos(System.nanoTime() - time).toMillis() + " ms";
  }

  private static void report(String line) {
    System.out.println(line);
  }
}
