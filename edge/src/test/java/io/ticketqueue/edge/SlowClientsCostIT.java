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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What slow clients cost others: nothing. */
@Tag("REQ-GW-014")
class SlowClientsCostIT {
  private static final int ADDRESSES = 4;

  /** More than the kernel's buffers take over. */
  private static final int SEAT_LIST_BYTES = 12_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SEATS =
      "/events/schedules/01990000-0000-7000-9000-000000000001/seats";
  private final List<Socket> slow = new ArrayList<>();
  private TestEdge edge;

  @BeforeEach
  void start() {
    edge =
        TestEdge.start(
            Map.of(
                "tq.edge.requests.max", "40",
                "tq.event.in-flight", "2",
                "tq.edge.body-timeout", "60s",
                "tq.edge.bodies.grace", "60s",
                "tq.edge.bodies.awaited", "200",
                "tq.edge.bodies.per-address", "12",
                "tq.edge.spool.max", "200000000",
                "tq.edge.spool.per-response", "20000000",
                "tq.edge.spool.per-address", "40000000"));
    edge.answers("payment", "GET", "/payments", "{}");
    edge.answers("event", "GET", "/events", "{}");
    edge.answers("reservation", "POST", "/reservations/hold", "{}");
    byte[] seats = new byte[SEAT_LIST_BYTES];
    Arrays.fill(seats, (byte) 'x');
    edge.service("event")
        .on(
            "GET",
            SEATS,
            r -> Answer.json(200, '"' + new String(seats, StandardCharsets.US_ASCII) + '"'));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
    edge.close();
  }

  private Socket open(String head) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", edge.port()));
    slow.add(socket);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String trickle(String address) {
    return "POST /payments/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "X-Forwarded-For: "
        + address
        + "\r\nContent-Length: 10000\r\n\r\n{";
  }

  private int everybodyElse() {
    int worst = 200;
    worst = Math.max(worst, edge.get("/payments").token(TestEdge.user()).send().status());
    worst =
        Math.max(
            worst, edge.post("/reservations/hold", "{}").token(TestEdge.user()).send().status());
    return Math.max(worst, edge.get("/events").send().status());
  }

  @Test
  void bodiesThatTrickleShedNobody() throws IOException {
    for (int client = 0; client < 12; client++) {
      for (int address = 0; address < ADDRESSES; address++) {
        open(trickle("203.0.113." + address));
      }
      int awaited = (client + 1) * ADDRESSES;
      await().atMost(PATIENCE).until(() -> edge.metric("edge_bodies_awaited") == awaited);
    }
    assertThat(everybodyElse()).isEqualTo(200);
    assertThat(TestEdge.readAll(open(trickle("203.0.113.1"))))
        .as("one more of an address that has its share")
        .contains(" 503 ");
    assertThat(edge.metric("edge_bodies_awaited")).isEqualTo(12 * ADDRESSES);
    // Awaited bodies are no load; the refused one may be counted a moment longer.
    await().atMost(PATIENCE).until(() -> edge.underWay() == 0);
  }

  @Test
  void theAddressesOfOneNetworkShareItsBodies() throws IOException {
    for (int client = 0; client < 12; client++) {
      open(trickle("2001:db8:1:2::" + client));
    }
    await().until(() -> edge.metric("edge_bodies_awaited") == 12);
    assertThat(TestEdge.readAll(open(trickle("2001:db8:1:2:ffff::1")))).contains(" 503 ");
    open(trickle("2001:db8:1:3::1"));
    await().until(() -> edge.metric("edge_bodies_awaited") == 13);
  }

  @Test
  void seatListsThatAreReadSlowlyHoldNothingOfTheService() throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    for (int reader = 0; reader < 3; reader++) {
      Socket socket =
          open("GET " + SEATS + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
      SlowReader.start(socket, over);
      int kept = (reader + 1) * SEAT_LIST_BYTES;
      await()
          .atMost(PATIENCE)
          .until(() -> edge.metric("edge_spooled_bytes") > kept && edge.slots("event") == 0);
    }
    assertThat(edge.get(SEATS).send().status()).isEqualTo(200);
    assertThat(everybodyElse()).isEqualTo(200);
    Socket fourth =
        open(
            "GET "
                + SEATS
                + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9\r\n"
                + "Connection: close\r\n\r\n");
    assertThat(TestEdge.readAll(fourth)).contains(" 503 ").contains("SERVICE_UNAVAILABLE");
    over.set(true);
  }
}
