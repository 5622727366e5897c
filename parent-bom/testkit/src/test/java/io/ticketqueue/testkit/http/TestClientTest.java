package io.ticketqueue.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestClientTest {
  private static final List<Response> OBSERVED = new CopyOnWriteArrayList<>();

  private final StandIn service = StandIn.start();
  private final TestClient client = TestClient.at(service.url() + "/");

  /** Found by its name in META-INF/services. */
  public static final class Recorder implements ExchangeObserver {
    @Override
    public void observe(Response response) {
      if (response.request().header("X-Break-A-Rule").equals("yes")) {
        throw new AssertionError("a rule is broken");
      }
      OBSERVED.add(response);
    }
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsHeadersAndJson() {
    service.on("POST", "/things", Answer.json(201, "{\"id\":\"t1\",\"many\":[1]}"));

    Response response =
        client
            .withBearer("token")
            .post("/things?full=true")
            .queueToken("admission")
            .idempotencyKey("key-1")
            .apiKey("secret")
            .json(new TreeMap<>(Map.of("name", "a", "seats", List.of(1, 2), "paid", true)))
            .send();

    assertThat(response.expect(201).text("id")).isEqualTo("t1");
    assertThat(response.header("content-TYPE")).isEqualTo("application/json");
    StandIn.Request received = service.requests().getFirst();
    assertThat(received.query()).isEqualTo("full=true");
    assertThat(received.body()).isEqualTo("{\"name\":\"a\",\"paid\":true,\"seats\":[1,2]}");
    assertThat(received.header("Authorization")).isEqualTo("Bearer token");
    assertThat(received.header("X-Queue-Token")).isEqualTo("admission");
    assertThat(received.header("Idempotency-Key")).isEqualTo("key-1");
    assertThat(received.header("X-Service-Api-Key")).isEqualTo("secret");
  }

  @Test
  void requestHeadersReplaceTheClientsOwn() {
    service.on("GET", "/things", Answer.status(200));
    TestClient user = client.withBearer("one");

    user.get("things").bearer("two").send();
    user.get("things").bearer(null).send();
    user.get("things").send();

    assertThat(service.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer two", "", "Bearer one");
  }

  @Test
  void sendsBytesAsTheyAre() {
    service.on("PUT", "/things", Answer.status(200));
    byte[] invalid = "{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    client.put("/things").body("application/json", invalid).send();
    assertThat(service.requests().getFirst().body()).contains("\uFFFD");
  }

  @Test
  void refusalsAreReadByStatusAndCode() {
    service.on("GET", "/things", Answer.json(409, "{\"code\":\"OUT_OF_THINGS\"}"));
    service.on("DELETE", "/things", Answer.status(204));

    assertThat(client.get("/things").send().expect(409, "OUT_OF_THINGS").statusAndCode())
        .isEqualTo("409 OUT_OF_THINGS");
    assertThat(client.delete("/things").send().statusAndCode()).isEqualTo("204");
  }

  @Test
  void failuresShowTheWholeExchange() {
    service.on("POST", "/things", Answer.json(500, "{\"code\":\"INTERNAL\"}"));
    Response response = client.post("/things").header("X-Trace-Id", "t-9").json("{bad").send();

    assertThatThrownBy(() -> response.expect(201))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "expected status 201", "/things", "X-Trace-Id: t-9", "{bad", "< 500", "INTERNAL");
    assertThatThrownBy(response::array).hasMessageContaining("INTERNAL");
    service.down();
    assertThatThrownBy(() -> client.get("/things").send())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("GET " + service.url() + "/things");
  }

  @Test
  void observersSeeEveryExchangeAndMayFailTheTest() {
    service.on("GET", "/things", Answer.json(200, "{}"));

    client.get("/things").header("X-Trace-Id", "observed").send();
    client.get("/things").header("X-Trace-Id", "observed").sendAsync().join();

    assertThat(OBSERVED)
        .filteredOn(response -> response.request().header("X-Trace-Id").equals("observed"))
        .extracting(Response::status)
        .containsExactly(200, 200);
    assertThatThrownBy(() -> client.get("/things").header("X-Break-A-Rule", "yes").send())
        .hasMessage("a rule is broken");
  }
}
