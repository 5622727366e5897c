package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everybody wants the seats or the layout of a stadium at the same moment, and the service has the
 * heap of the local stack.
 */
class SeatRushIT extends EventSuite {
  private static final int CLIENTS = 64;
  private static final int ROUNDS = 3;
  private static final int SEATS = 50_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @ArquillianResource private URI base;

  /** What came: how long it is, and its tag. */
  private record Came(int status, long bytes, String tag) {}

  private Came read(HttpClient client, String path, boolean gzip) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST);
    if (gzip) {
      request.header("Accept-Encoding", "gzip");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      long bytes = body.transferTo(java.io.OutputStream.nullOutputStream());
      return new Came(
          response.statusCode(), bytes, response.headers().firstValue("ETag").orElse(""));
    }
  }

  private double builds() {
    return api.metric("tq_cache_loads_total", "documents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"seats", "layout"})
  @Tag("REQ-EVT-006")
  @Tag("REQ-EVT-021")
  void aColdStadiumIsReadOnceHoweverManyWantIt(String document) throws Exception {
    Hall hall = api.hall("Seoul", 250, 200);
    String schedule = api.schedules(api.create(hall, "Stadium", Slot.onSale(48))).getFirst();
    String path = "/events/schedules/" + schedule + "/" + document;
    double before = builds();
    List<Callable<Came>> clients = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < CLIENTS * ROUNDS; i++) {
        boolean gzip = i % 2 == 0;
        clients.add(() -> read(client, path, gzip));
      }
      List<Came> came = AtOnce.call(CLIENTS, clients);
      assertThat(came).extracting(Came::status).containsOnly(200);
      assertThat(came.stream().map(Came::bytes).distinct()).hasSize(2);
      assertThat(came).anyMatch(one -> one.bytes() > SEATS * 50L);
    }
    assertThat(builds() - before).isEqualTo(1);
  }

  /** Clients that read nothing of what they asked for, while others go on. */
  @Test
  void whoDoesNotReadKeepsNobodyElseFromReading() throws Exception {
    Hall hall = api.hall("Seoul", 250, 200);
    String schedule = api.schedules(api.create(hall, "Slow", Slot.onSale(48))).getFirst();
    String path = "/events/schedules/" + schedule + "/seats";
    List<Socket> deaf = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < CLIENTS; i++) {
        deaf.add(ask(path, i % 2 == 0));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(read(client, path, i % 2 == 0).status()).isEqualTo(200);
        api.get("/events/" + java.util.UUID.randomUUID()).expect(404);
      }
    } finally {
      for (Socket socket : deaf) {
        socket.close();
      }
    }
    api.get("/health/live").expect(200);
  }

  /** Three hundred documents of a megabyte would be more than the heap. */
  @Test
  void whoLeavesWhileBeingServedLeavesNothingBehind() throws Exception {
    Hall hall = api.hall("Seoul", 250, 200);
    String schedule = api.schedules(api.create(hall, "Left", Slot.onSale(48))).getFirst();
    String path = "/events/schedules/" + schedule + "/seats";
    for (int i = 0; i < 300; i++) {
      ask(path, true).close();
      if (i % 20 == 0) {
        api.get(path).expect(200);
      }
    }
    api.get(path).expect(200);
    api.get("/health/live").expect(200);
  }

  private Socket ask(String path, boolean gzip) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new java.net.InetSocketAddress(base.getHost(), base.getPort()));
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\n"
            + (gzip ? "Accept-Encoding: gzip\r\n" : "")
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
