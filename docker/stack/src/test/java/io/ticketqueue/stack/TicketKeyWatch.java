package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Shows printed tickets at every instance of reservation again and again, and looks which keys each
 * publishes: the first of them signs.
 */
final class TicketKeyWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int INSTANCES = 2;

  private final PortPlan ports;
  private final Secrets secrets;
  private final String gate;
  private final List<String> codes = new CopyOnWriteArrayList<>();
  private final List<String> unknown = new CopyOnWriteArrayList<>();
  private final List<Look> looks = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::watch);
  private volatile boolean over;

  /** The ids of the keys that an instance published; the first signed. */
  private record Look(String instance, List<String> ids) {}

  TicketKeyWatch(PortPlan ports, Secrets secrets) {
    this.ports = ports;
    this.secrets = secrets;
    this.gate =
        TestClient.at(ports.url("edge"))
            .post("/auth/login")
            .json(
                Map.of(
                    "email", Secrets.GATE_EMAIL,
                    "password", secrets.get("gate.password"),
                    "recaptchaToken", Buyer.captcha("login")))
            .send()
            .expect(200)
            .text("accessToken");
    thread.start();
  }

  /** A whole purchase; the ticket is shown from now on. */
  void buy() {
    var steps =
        new Journey.Steps() {
          @Override
          public void done(String step) {}

          @Override
          public void bought(String scheduleId, JsonObject reservation) {
            codes.add(reservation.getString("qrData"));
          }
        };
    var oneEdge = new PortPlan(ports.offset(), 1); // the other set has none
    new Journey(oneEdge, secrets, steps).buy();
  }

  private void watch() {
    while (!over) {
      for (int i = 1; i <= INSTANCES; i++) {
        String instance = new Instance("reservation", i).name();
        try {
          codes.forEach(code -> show(instance, code));
          looks.add(new Look(instance, published(instance)));
        } catch (RuntimeException e) {
          // It is just restarting.
        }
      }
      Api.pause(PAUSE);
    }
  }

  private List<String> published(String instance) {
    return TestClient.at(ports.url(instance))
        .get("/tickets/keys")
        .send()
        .expect(200)
        .json()
        .getJsonArray("keys")
        .stream()
        .map(JsonValue::asJsonObject)
        .map((JsonObject key) -> key.getString("kid"))
        .toList();
  }

  /** Too early or admitted: the ticket is known. */
  private Response show(String instance, String code) {
    Response shown =
        TestClient.at(ports.url(instance))
            .withBearer(gate)
            .post("/tickets/verify")
            .json(Map.of("qrData", code))
            .send();
    if (shown.status() == 404) {
      unknown.add(instance + " " + shown);
    }
    return shown;
  }

  /** The keys that have signed the tickets. */
  List<String> keyIds() {
    return codes.stream().map(TicketKeyWatch::keyId).toList();
  }

  private static String keyId(String code) {
    byte[] header = Base64.getUrlDecoder().decode(code.substring(0, code.indexOf('.')));
    return JsonP.readObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
  }

  /** Answers that a ticket is unknown. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** Looks at an instance that did not know a key with which another signed already. */
  List<Look> signedBeforePublished() {
    Set<String> signing = new HashSet<>();
    Map<String, Look> missing = new HashMap<>();
    for (Look look : looks) {
      signing.add(look.ids().getFirst());
      if (!look.ids().containsAll(signing)) {
        missing.putIfAbsent(look.instance(), look);
      }
    }
    return List.copyOf(missing.values());
  }

  /** Each ticket at each instance. */
  void assertAllAreKnownEverywhere() {
    assertThat(looks).hasSizeGreaterThan(2 * INSTANCES);
    for (int i = 1; i <= INSTANCES; i++) {
      for (String code : codes) {
        Response shown = show(new Instance("reservation", i).name(), code);
        assertThat(List.of("200", "409 TOO_EARLY", "409 ALREADY_ADMITTED"))
            .contains(shown.status() == 200 ? "200" : shown.statusAndCode());
      }
    }
  }

  void stop() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
