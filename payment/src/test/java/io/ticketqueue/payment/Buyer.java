package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A buyer who has reserved seats and pays for them. */
record Buyer(TestClient client, UUID id) {
  static final long PRICE = 150_000;

  static Buyer at(URL base) {
    return new Buyer(TestClient.at(base), UUID.randomUUID());
  }

  /** A payment that has begun. */
  record Begun(Held held, String id, String key) {}

  Response call(String method, String path, String body, String... headers) {
    TestRequest request =
        client.request(method, path).bearer(TestTokens.shared().user(id)).headers(pairs(headers));
    return (body.isEmpty() && !method.equals("POST") ? request : request.json(body)).send();
  }

  private static Map<String, String> pairs(String... headers) {
    return headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
  }

  /** Calls without a log-in. */
  Response callAnonymously(String path, String body) {
    return client.post(path).json(body).send();
  }

  Held holds() {
    return Shop.RESERVATIONS.hold(id, PRICE);
  }

  Response start(Held held, String... headers) {
    return start(held.id(), held.amount(), "CARD", headers);
  }

  Response start(UUID reservation, long amount, String method, String... headers) {
    return call("POST", "payments", startBody(reservation, amount, method), headers);
  }

  static String startBody(UUID reservation, long amount, String method) {
    return "{\"reservationId\":\"%s\",\"amount\":%d,\"paymentMethod\":\"%s\"}"
        .formatted(reservation, amount, method);
  }

  Begun begin() {
    return begin(holds());
  }

  Begun begin(Held held) {
    Response started = unlessAway(() -> start(held));
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    return new Begun(
        held, started.json().getString("paymentId"), started.json().getString("paymentKey"));
  }

  /** A new instance's first calls may take longer than it waits for PortOne. */
  private static Response unlessAway(Callable<Response> call) {
    return await().atMost(Shop.PATIENCE).until(call, response -> response.status() != 503);
  }

  /** Begins, pays and confirms. */
  Begun pays() {
    Begun begun = begin();
    String transaction = Shop.PORTONE.pay(begun.key(), PRICE);
    Response confirmed = unlessAway(() -> confirm(begun, transaction));
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    return begun;
  }

  Response confirm(Begun begun, String transaction) {
    return confirm(begun, transaction, null);
  }

  Response confirm(Begun begun, String transaction, @Nullable String token, String... headers) {
    return call("POST", "payments/confirm", confirmBody(begun, transaction, token), headers);
  }

  private static String confirmBody(Begun begun, String transaction, @Nullable String token) {
    var body =
        Json.createObjectBuilder()
            .add("reservationId", begun.held().id().toString())
            .add("paymentId", begun.id())
            .add("paymentKey", begun.key())
            .add("transactionId", transaction)
            .add("amount", begun.held().amount());
    if (token != null) {
      body.add("paymentToken", token);
    }
    return body.build().toString();
  }

  /** Gives up. */
  Response giveUp(Begun begun) {
    return call("DELETE", "payments/" + begun.id(), "");
  }

  JsonObject read(Begun begun) {
    return call("GET", "payments/" + begun.id(), "").json();
  }

  String status(Begun begun) {
    return read(begun).getString("status");
  }

  /** Waits until the payment has this status. */
  void sees(Begun begun, String status) {
    await().atMost(Shop.PATIENCE).untilAsserted(() -> assertThat(status(begun)).isEqualTo(status));
  }

  /** Waits for an event about the payment; returns all events of that type. */
  static List<JsonObject> told(String type, Begun begun) {
    await().atMost(Shop.PATIENCE).until(() -> !Shop.TOPIC.events(type, begun.id()).isEmpty());
    return Shop.TOPIC.events(type, begun.id());
  }
}
