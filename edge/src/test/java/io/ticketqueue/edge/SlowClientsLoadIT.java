package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Four addresses trickle 4,000 bodies and one reads 128 seat lists at 8 KiB/s: paying, holding and
 * browsing take as long as before.
 */
@Tag("heavy")
@Tag("REQ-GW-014")
class SlowClientsLoadIT {
  private static final int CALLS = 200;
  private static final int BODIES_PER_ADDRESS = 1_000;
  private static final int READERS = 128;
  private static final String SEATS =
      "/events/schedules/01990000-0000-7000-9000-000000000001/seats";
  private static final long FLOOR_NANOS = Duration.ofMillis(20).toNanos();

  /** What somebody does who is in no way slow. */
  private record Work(String name, Runnable call) {}

  @Test
  void whoIsNotSlowNoticesNothing() throws IOException {
    List<Socket> slow = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    try (TestEdge edge =
        TestEdge.start(Map.of("tq.edge.body-timeout", "5m", "tq.edge.bodies.grace", "5m"))) {
      edge.answers("payment", "POST", "/payments", "{}");
      edge.answers("event", "GET", "/events", "{}");
      edge.answers("reservation", "POST", "/reservations/hold", "{}");
      String seats = '"' + "x".repeat(700_000) + '"';
      edge.service("event").on("GET", SEATS, r -> Answer.json(200, seats));
      List<Work> works =
          List.of(
              new Work("pay", () -> good(edge.post("/payments", "{}").token(TestEdge.user()))),
              new Work(
                  "hold", () -> good(edge.post("/reservations/hold", "{}").token(TestEdge.user()))),
              new Work("browse", () -> good(edge.get("/events"))));
      works.forEach(SlowClientsLoadIT::p95); // warm
      List<Long> quiet = works.stream().map(SlowClientsLoadIT::p95).toList();
      for (int i = 0; i < BODIES_PER_ADDRESS; i++) {
        for (int address = 1; address <= 4; address++) {
          slow.add(open(edge, trickle("203.0.113." + address)));
        }
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> edge.metric("edge_bodies_awaited") == 4 * BODIES_PER_ADDRESS);
      for (int i = 0; i < READERS; i++) {
        Socket reader =
            open(
                edge,
                "GET " + SEATS + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
        slow.add(reader);
        SlowReader.start(reader, over);
      }
      for (int i = 0; i < works.size(); i++) {
        long busy = p95(works.get(i));
        System.Logger log = System.getLogger(SlowClientsLoadIT.class.getName());
        log.log(
            System.Logger.Level.INFO,
            "work={0} quietP95Micros={1} busyP95Micros={2}",
            works.get(i).name(),
            quiet.get(i) / 1000,
            busy / 1000);
        assertThat(busy)
            .as(works.get(i).name())
            .isLessThan(2 * Math.max(quiet.get(i), FLOOR_NANOS));
      }
    } finally {
      over.set(true);
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static void good(TestEdge.Call call) {
    assertThat(call.send().status()).isEqualTo(200);
  }

  private static long p95(Work work) {
    List<Long> times = Stream.generate(() -> time(work.call())).limit(CALLS).sorted().toList();
    return times.get(CALLS * 95 / 100);
  }

  private static long time(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return System.nanoTime() - start;
  }

  private static String trickle(String address) {
    return "POST /payments/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "X-Forwarded-For: "
        + address
        + "\r\nContent-Length: 10000\r\n\r\n{";
  }

  private static Socket open(TestEdge edge, String head) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", edge.port()));
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
