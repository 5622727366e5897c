package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody in front of the box office, with a queue token or without. */
record Buyer(Box office, Show show, UUID id, String access, @Nullable String token) {
  static Buyer of(Box office, Show show) {
    UUID id = UUID.randomUUID();
    return new Buyer(office, show, id, TestTokens.shared().user(id), null);
  }

  Buyer withToken(String other) {
    return new Buyer(office, show, id, access, other);
  }

  Buyer at(String other, Show elsewhere) {
    return new Buyer(office, elsewhere, id, access, other);
  }

  Box.Reply hold(String... seats) {
    return post(show.holdBody(seats));
  }

  /** Holds, surely; gives the reservation's id. */
  String holds(String... seats) {
    Box.Reply held = hold(seats);
    assertThat(held.status()).as(held.body()).isEqualTo(201);
    return held.json().getString("reservationId");
  }

  Box.Reply post(String body) {
    return post(body, null);
  }

  Box.Reply post(String body, @Nullable String key) {
    Map<String, String> headers = headers();
    if (key != null) {
      headers.put("Idempotency-Key", key);
    }
    return office.send("POST", "/reservations/hold", headers, body);
  }

  Box.Reply change(String reservation, String... seats) {
    String list = Stream.of(seats).map(s -> "\"" + s + "\"").collect(Collectors.joining(","));
    return office.send(
        "PUT", "/reservations/hold/" + reservation, headers(), "{\"newSeatIds\":[" + list + "]}");
  }

  Box.Reply release(String reservation) {
    return office.send("DELETE", "/reservations/hold/" + reservation, headers(), null);
  }

  Box.Reply cancel(String reservation) {
    return office.send("DELETE", "/reservations/" + reservation, headers(), null);
  }

  JsonObject detail(String reservation) {
    return office.get("/reservations/" + reservation, headers()).json();
  }

  String status(String reservation) {
    return detail(reservation).getString("status");
  }

  Box.Reply page(String query) {
    return office.get("/reservations" + query, headers());
  }

  Box.Reply get(String path) {
    return office.get(path, headers());
  }

  Box.Reply head(String path) {
    return office.send("HEAD", path, headers(), null);
  }

  JsonObject list(String query) {
    return page(query).json();
  }

  JsonObject seats() {
    Box.Reply reply = office.get("/reservations/seats/" + show.id(), headers());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + access);
    if (token != null) {
      headers.put("X-Queue-Token", token);
    }
    return headers;
  }
}
