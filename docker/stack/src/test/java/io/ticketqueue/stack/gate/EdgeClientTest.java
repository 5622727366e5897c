package io.ticketqueue.stack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Pause;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeClientTest {
  private static final UUID SCHEDULE = UUID.randomUUID();
  private static final String MANIFEST = "/tickets/manifest/" + SCHEDULE;
  private static final String BODY = "{\"version\":7}";
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"b64\":false,\"crit\":[\"b64\"]}";
  private static final Scan SCAN = new Scan("s1", "T1", "2026-06-01T20:00:00");

  private final BoxOfficeKey key = new BoxOfficeKey("k");
  private final StandIn edge = StandIn.start();
  private final EdgeClient client =
      new EdgeClient(
          edge.url(),
          () -> JsonP.createObjectBuilder().add("email", "gate").build(),
          Duration.ofSeconds(1));

  @BeforeEach
  void program() {
    edge.on("POST", "/auth/login", Answer.json(200, "{\"accessToken\":\"a\"}"))
        .on("GET", "/tickets/keys", Answer.json(200, "{\"keys\":" + key.set() + "}"))
        .on("GET", MANIFEST, signed(key))
        .on("POST", "/tickets/scans", Answer.json(200, "{\"accepted\":1}"));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private static Answer signed(BoxOfficeKey by) {
    String signature = by.detached(HEADER, BODY.getBytes(StandardCharsets.UTF_8));
    return new Answer(200, Map.of("X-Signature", signature), BODY, false);
  }

  @Test
  void aManifestIsFetchedAfterALogIn() throws Exception {
    assertThat(client.manifest(SCHEDULE, null).getInt("version")).isEqualTo(7);
    assertThat(client.manifest(SCHEDULE, 3L).getInt("version")).isEqualTo(7);

    assertThat(edge.requests("POST", "/auth/login")).hasSize(1);
    assertThat(edge.requests("GET", MANIFEST))
        .extracting(StandIn.Request::query)
        .containsExactly("", "since=3");
    assertThat(edge.requests("GET", MANIFEST))
        .allSatisfy(r -> assertThat(r.header("Authorization")).isEqualTo("Bearer a"));
  }

  @Test
  void aManifestOfAnotherSignatureIsNotBelieved() {
    String message = "not signed by a key of /tickets/keys";
    edge.on("GET", MANIFEST, signed(new BoxOfficeKey("k")));
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null)).hasMessageContaining(message);
    edge.on("GET", MANIFEST, Answer.json(200, BODY));
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null)).hasMessageContaining(message);
    edge.on("GET", MANIFEST, signed(key)).on("GET", "/tickets/keys", Answer.json(200, "[]"));
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null)).hasMessageContaining(message);
  }

  @Test
  void anExpiredTokenIsReplacedOnce() throws Exception {
    edge.on(
        "POST",
        "/tickets/scans",
        request ->
            request.header("Authorization").equals("Bearer b")
                ? Answer.json(200, "{\"accepted\":1}")
                : Answer.json(401, "{\"code\":\"UNAUTHENTICATED\"}"));
    assertThatThrownBy(() -> client.handIn("north", List.of(SCAN)))
        .hasMessage("/tickets/scans answered 401 UNAUTHENTICATED");
    edge.on("POST", "/auth/login", Answer.json(200, "{\"accessToken\":\"b\"}"));

    assertThat(client.handIn("north", List.of(SCAN)).getInt("accepted")).isEqualTo(1);

    assertThat(edge.requests("POST", "/tickets/scans").getLast().body())
        .isEqualTo(
            "{\"gateId\":\"north\",\"scans\":[{\"scanId\":\"s1\",\"ticketNumber\":\"T1\","
                + "\"at\":\"2026-06-01T20:00:00\"}]}");
  }

  @Test
  void aRefusalIsToldWithItsCode() {
    edge.on("GET", MANIFEST, Answer.json(404, "{\"code\":\"SCHEDULE_NOT_FOUND\"}"));
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessage(MANIFEST + " answered 404 SCHEDULE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"accessToken\":1}"})
  void aLogInThatSaysSomethingElseIsAFailure(String body) {
    edge.on("POST", "/auth/login", Answer.json(200, body));
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessage("a log-in without a token");
  }

  @Test
  void anEdgeThatIsAwayCutsOrHangsIsAFailure() {
    edge.on("GET", MANIFEST, Answer.drop());
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached");
    edge.on(
        "GET",
        MANIFEST,
        request -> {
          boolean unused = Pause.of(Duration.ofSeconds(5));
          return signed(key);
        });
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessage("no response within 1 s");
    edge.down();
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void anInterruptIsAFailureAndStays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> client.manifest(SCHEDULE, null))
        .isInstanceOf(IOException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
