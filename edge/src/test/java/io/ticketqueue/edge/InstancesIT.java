package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several instances of a service, some of them away. */
class InstancesIT {
  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Instances that refuse connections have got nothing: the next one is asked, until one answers.
   */
  @Test
  void instancesThatAreAwayCostNoPostWhileAnotherIsThere() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (StandIn one = StandIn.start();
        StandIn two = StandIn.start();
        StandIn three = StandIn.start();
        TestEdge edge = instances("reservation", one, two, three)) {
      List<StandIn> all = List.of(one, two, three);
      all.forEach(each -> each.on("POST", "/reservations/hold", r -> slowOrNot(r, over)));
      Thread slow = Thread.ofVirtual().start(() -> hold(edge, "{\"slow\":true}"));
      await().until(() -> all.stream().anyMatch(each -> holds(each) == 1));
      // the busy one, which both edge and luck would take last, is the one that stays
      StandIn busy = all.stream().filter(each -> holds(each) == 1).findFirst().orElseThrow();
      all.stream().filter(each -> each != busy).forEach(StandIn::down);

      assertThat(hold(edge, "{}")).isEqualTo(200);

      assertThat(holds(busy)).isEqualTo(2);
      over.countDown();
      slow.join();
    }
  }

  private static Answer slowOrNot(StandIn.Request request, CountDownLatch over) {
    if (request.body().contains("slow")) {
      waitFor(over);
    }
    return Answer.json(200, "{}");
  }

  private static int hold(TestEdge edge, String body) {
    return edge.post("/reservations/hold", body).token(TestEdge.user()).send().status();
  }

  private static int holds(StandIn instance) {
    return instance.requests("POST", "/reservations/hold").size();
  }

  @Test
  void whatAnInstanceMayHaveGotIsNotSentToAnother() {
    try (StandIn one = StandIn.start();
        StandIn two = StandIn.start();
        TestEdge edge = instances("reservation", one, two)) {
      for (StandIn each : List.of(one, two)) {
        each.on("POST", "/reservations/hold", Answer.drop());
      }
      for (int i = 1; i <= 5; i++) {
        assertThat(edge.post("/reservations/hold", "{}").token(TestEdge.user()).send().status())
            .isEqualTo(502);
        assertThat(
                one.requests("POST", "/reservations/hold").size()
                    + two.requests("POST", "/reservations/hold").size())
            .isEqualTo(i);
      }
    }
  }

  private static TestEdge instances(String service, StandIn... instances) {
    String urls = Stream.of(instances).map(StandIn::url).collect(Collectors.joining(","));
    return TestEdge.start(Map.of("tq." + service + ".url", urls, "tq.edge.health.interval", "1h"));
  }

  /** Long before the circuit would be tried again. */
  @Test
  void anInstanceThatIsBackClosesTheCircuitItsAbsenceOpened() {
    try (StandIn user = StandIn.start();
        TestEdge edge =
            TestEdge.start(
                Map.of(
                    "tq.user.url", user.url(),
                    "tq.edge.breaker.calls", "5",
                    "tq.user.breaker.open", "1h",
                    "tq.edge.health.interval", "200ms"))) {
      user.on("GET", "/auth/terms", Answer.json(200, "{}"));
      user.down();
      await()
          .until(
              () -> Integer.parseInt(edge.get("/auth/terms").send().header("Retry-After")) > 1000);

      user.up();

      await().until(() -> edge.get("/auth/terms").send().status() == 200);
      for (int i = 0; i < 10; i++) {
        assertThat(edge.get("/auth/terms").send().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void instancesShareTheWorkAndADeadOneIsAvoided() {
    try (StandIn one = StandIn.start();
        StandIn two = StandIn.start();
        TestEdge edge =
            TestEdge.start(
                Map.of(
                    "tq.event.url",
                    one.url() + "," + two.url(),
                    "tq.edge.health.interval",
                    "200ms"))) {
      for (StandIn each : List.of(one, two)) {
        each.on("GET", "/events", Answer.json(200, "{}"));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(edge.get("/events").send().status()).isEqualTo(200);
      }
      assertThat(one.requests("GET", "/events")).isNotEmpty();
      assertThat(two.requests("GET", "/events")).isNotEmpty();
      one.down();
      for (int i = 0; i < 20; i++) {
        assertThat(edge.get("/events").send().status()).isEqualTo(200);
      }
      two.on("GET", "/health/ready", Answer.status(503));
      one.up();
      one.reset();
      one.on("GET", "/events", Answer.json(200, "{\"by\":\"one\"}"));
      await()
          .until(
              () ->
                  IntStream.range(0, 5)
                      .allMatch(i -> edge.get("/events").send().body().contains("one")));
    }
  }
}
