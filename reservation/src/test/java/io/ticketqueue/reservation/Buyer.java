package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A buyer at the box office, with a queue token or without. */
record Buyer(BoxOffice office, Show show, UUID id, String access, @Nullable String token) {
  private static final String HOLD = "/reservations/hold";

  static Buyer at(BoxOffice office, Show show) {
    UUID id = UUID.randomUUID();
    return new Buyer(office, show, id, TestTokens.shared().user(id), null);
  }

  /** The same person under another account, whose turn it is, at this office. */
  Buyer again(BoxOffice at) {
    UUID other = UUID.randomUUID();
    String person = TestTokens.person(id).toString();
    String named =
        TestTokens.shared().with(other, List.of("USER"), claims -> claims.claim("pid", person));
    Buyer buyer = new Buyer(at, show, other, named, null);
    return buyer.withToken(Holds.admit(buyer, show));
  }

  /** At another instance. */
  Buyer at(BoxOffice elsewhere) {
    return new Buyer(elsewhere, show, id, access, token);
  }

  /** With another queue token. */
  Buyer admittedAgain() {
    return withToken(Holds.admit(this, show));
  }

  /** With a token of before, which names no person. */
  Buyer ofNobody() {
    String silent =
        TestTokens.shared().with(id, List.of("USER"), claims -> claims.claim("pid", null));
    return new Buyer(office, show, id, silent, token);
  }

  Buyer withToken(@Nullable String other) {
    return new Buyer(office, show, id, access, other);
  }

  Buyer at(@Nullable String other, Show elsewhere) {
    return new Buyer(office, elsewhere, id, access, other);
  }

  Response hold(String... seats) {
    return post(show.holdBody(seats));
  }

  /** Holds and must succeed; returns the reservation's id. */
  String holds(String... seats) {
    return hold(seats).expect(201).text("reservationId");
  }

  Response post(Map<String, ?> body) {
    return call("POST", HOLD).json(body).send();
  }

  Response post(Map<String, ?> body, String idempotencyKey) {
    return call("POST", HOLD).idempotencyKey(idempotencyKey).json(body).send();
  }

  /** Posts JSON that no map can express. */
  Response postText(String json) {
    return call("POST", HOLD).json(json).send();
  }

  Response change(String reservation, String... seats) {
    return call("PUT", HOLD + "/" + reservation).json(Map.of("newSeatIds", List.of(seats))).send();
  }

  Response release(String reservation) {
    return call("DELETE", HOLD + "/" + reservation).send();
  }

  Response cancel(String reservation) {
    return call("DELETE", "/reservations/" + reservation).send();
  }

  JsonObject detail(String reservation) {
    return get("/reservations/" + reservation).json();
  }

  String status(String reservation) {
    return detail(reservation).getString("status");
  }

  void awaitStatus(String reservation, String status) {
    await().atMost(BoxOffice.PATIENCE).until(() -> status(reservation).equals(status));
  }

  /** Waits until a seat is held no more: that follows the commit that cancels a reservation. */
  void awaitReleased(String seat) {
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(
            () ->
                !seats().getJsonArray("hold").toString().contains(seat)
                    && !Holds.of(show).containsKey(seat));
  }

  Response list(String query) {
    return get("/reservations" + query);
  }

  Response get(String path) {
    return call("GET", path).send();
  }

  Response head(String path) {
    return call("HEAD", path).send();
  }

  JsonObject seats() {
    Response response = get("/reservations/seats/" + show.id());
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json();
  }

  private TestRequest call(String method, String path) {
    TestRequest request = office.http().request(method, path).bearer(access);
    return token == null ? request : request.queueToken(token);
  }
}
