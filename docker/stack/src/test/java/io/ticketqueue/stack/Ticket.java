package io.ticketqueue.stack;

import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.gate.EdgeClient;
import io.ticketqueue.stack.gate.Gate;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A ticket that was bought on a running stack, and the gates it is shown at. */
record Ticket(Stack stack, UUID schedule, String number, String code) {
  /** Log-ins count by address, and all buyers come from another one. */
  private static final String ADDRESS = "10.7.7.8";

  /** What the journey tells of the purchase. */
  private static final class Purchase implements Journey.Steps {
    private String schedule = "";
    private JsonObject reservation = JsonObject.EMPTY_JSON_OBJECT;

    @Override
    public void done(String step) {}

    @Override
    public void bought(String scheduleId, JsonObject confirmed) {
      schedule = scheduleId;
      reservation = confirmed;
    }
  }

  static Ticket bought(Stack stack) {
    var purchase = new Purchase();
    String number = new Journey(stack.ports(), stack.secrets(), purchase).buy();
    return new Ticket(
        stack,
        UUID.fromString(purchase.schedule),
        number,
        purchase.reservation.getString("qrData"));
  }

  /** A gate of its performance that has a manifest. */
  Gate gate(Path folder, String name, EdgeClient edge) throws IOException {
    WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
    Gate gate = Gate.open(folder.resolve(name), name, schedule, wall);
    // Others of this address log in too, and the edge may bid it wait.
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> gate.refresh(edge));
    return gate;
  }

  /** The edge, as the stack's gate account calls it. */
  EdgeClient edge() {
    return GateCommand.edge(stack.ports(), stack.secrets());
  }

  /** The edge, to which the gate account has logged in. */
  TestClient logIn() {
    TestClient edge = TestClient.at(stack.ports().url("edge"));
    JsonObject login =
        Json.createObjectBuilder()
            .add("email", Secrets.GATE_EMAIL)
            .add("password", stack.secrets().get("gate.password"))
            .add("recaptchaToken", Buyer.captcha("login"))
            .build();
    return edge.withBearer(
        edge.post("/auth/login")
            .header("X-Forwarded-For", ADDRESS)
            .json(login.toString())
            .send()
            .expect(200)
            .text("accessToken"));
  }

  /** Shows it so often, at that pace; how each was answered. */
  List<String> show(TestClient edge, int times, int perSecond) throws Exception {
    try (var clock = Executors.newScheduledThreadPool(64)) {
      List<ScheduledFuture<String>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        Callable<String> scan =
            () -> edge.post("/tickets/verify").json(Map.of("qrData", code)).send().statusAndCode();
        calls.add(clock.schedule(scan, 1000L * i / perSecond, TimeUnit.MILLISECONDS));
      }
      List<String> results = new ArrayList<>();
      for (ScheduledFuture<String> call : calls) {
        results.add(call.get());
      }
      return results;
    }
  }
}
