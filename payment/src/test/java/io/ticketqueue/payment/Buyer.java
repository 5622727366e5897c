package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.ReservationStandIn.Held;
import io.ticketqueue.payment.Till.Answer;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who has reserved seats and pays for them. */
record Buyer(Till till, UUID id) {
  static final long PRICE = 150_000;

  static Buyer at(URL base) {
    return new Buyer(Till.at(base), UUID.randomUUID());
  }

  /** A payment that has begun. */
  record Begun(Held held, String id, String key) {}

  Answer call(String method, String path, String body, String... headers) {
    return till.send(
        method,
        path,
        body,
        Stream.concat(
                Stream.of("Authorization", "Bearer " + TestTokens.shared().user(id)),
                Stream.of(headers))
            .toArray(String[]::new));
  }

  Held holds() {
    return Shop.RESERVATIONS.hold(id, PRICE);
  }

  Answer start(Held held, String... headers) {
    return start(held.id(), held.amount(), "CARD", headers);
  }

  Answer start(UUID reservation, long amount, String method, String... headers) {
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
    Answer started = start(held);
    assertThat(started.status()).as(started.whole().body()).isEqualTo(200);
    return new Begun(
        held, started.body().getString("paymentId"), started.body().getString("paymentKey"));
  }

  /** Begins, pays and confirms. */
  Begun pays() {
    Begun begun = begin();
    Answer confirmed = confirm(begun, Shop.PORTONE.pay(begun.key(), PRICE));
    assertThat(confirmed.status()).as(confirmed.whole().body()).isEqualTo(200);
    return begun;
  }

  Answer confirm(Begun begun, String transaction) {
    return confirm(begun, transaction, null);
  }

  Answer confirm(Begun begun, String transaction, @Nullable String token, String... headers) {
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

  JsonObject read(Begun begun) {
    return call("GET", "payments/" + begun.id(), "").body();
  }

  String status(Begun begun) {
    return read(begun).getString("status");
  }

  /** Waits until the payment has this status. */
  void sees(Begun begun, String status) {
    await().atMost(Shop.PATIENCE).untilAsserted(() -> assertThat(status(begun)).isEqualTo(status));
  }

  /** Waits until others have been told of the payment; gives all that was told of that kind. */
  static List<JsonObject> told(String type, Begun begun) {
    await().atMost(Shop.PATIENCE).until(() -> !Shop.TOPIC.events(type, begun.id()).isEmpty());
    return Shop.TOPIC.events(type, begun.id());
  }
}
