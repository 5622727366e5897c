package io.ticketqueue.stack;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.exceptions.JedisException;

/** One of {@link TortureBuyers}: somebody whose turn it is, who never takes no for an answer. */
final class TortureBuyer {
  private static final Duration TICKET = Duration.ofSeconds(120);

  /** Refusals that a buyer may get, beside 409 SEAT_NOT_AVAILABLE. */
  private static final Set<String> CLEAR =
      Set.of(
          "503 SERVICE_UNAVAILABLE",
          "409 RESERVATION_PENDING",
          "429 HOLDS_EXHAUSTED",
          "401 QUEUE_TOKEN_INVALID");

  private final TortureBuyers crowd;
  private final UUID user = UUID.randomUUID();
  private final String access = TestTokens.shared().user(user);
  private String token = "";

  TortureBuyer(TortureBuyers crowd) {
    this.crowd = crowd;
  }

  /** Which seats are held and sold. */
  JsonObject liveSeats() {
    admit();
    return office(TortureCalls.any())
        .get("/reservations/seats/" + crowd.sale().schedule())
        .queueToken(token)
        .timeout(TortureBuyers.RESPONSE)
        .send()
        .expect(200)
        .json();
  }

  /** Tries to hold a seat. */
  Response hold(String seat) {
    String key = UUID.randomUUID().toString();
    if (token.isEmpty()) {
      admit();
    }
    Response held =
        crowd
            .calls()
            .certain(
                "hold",
                instance ->
                    office(instance)
                        .post("/reservations/hold")
                        .queueToken(token)
                        .idempotencyKey(key)
                        .json(
                            Map.of("scheduleId", crowd.sale().schedule(), "seatIds", List.of(seat)))
                        .timeout(TortureBuyers.RESPONSE)
                        .send());
    String outcome = held.status() < 400 ? "" + held.status() : held.statusAndCode();
    if (held.status() == 401 || held.status() == 429) {
      admit(); // an emptied Redis knows no token; a used one is replaced
    } else if (held.status() != 201
        && !outcome.equals("409 SEAT_NOT_AVAILABLE")
        && !CLEAR.contains(outcome)) {
      crowd.fault("hold: " + held);
    }
    return held;
  }

  /** Goes on with a hold; whether this person is done. */
  boolean own(Response held) {
    String id = held.text("reservationId");
    JsonArray seats = held.json().getJsonArray("seatIds");
    var bill =
        new TorturePayments.Bill(
            id,
            user.toString(),
            crowd.sale().schedule(),
            held.json().getJsonNumber("totalAmount").longValue(),
            seats);
    int dice = ThreadLocalRandom.current().nextInt(100);
    if (dice < 8) {
      crowd.calls().count("stays away");
      return true; // the hold lapses
    }
    if (dice < 16) {
      crowd.calls().count("releases");
      Response released =
          crowd
              .calls()
              .certain(
                  "release",
                  instance ->
                      office(instance)
                          .delete("/reservations/hold/" + id)
                          .timeout(TortureBuyers.RESPONSE)
                          .send());
      if (released.status() != 204 && released.status() != 409) {
        crowd.fault("release: " + released);
      }
      return false;
    }
    UUID payment = UUID.randomUUID();
    Response claim = claim(bill, payment, false);
    if (claim.status() != 200) {
      if (!Set.of("HOLD_EXPIRED", "RESERVATION_NOT_PENDING").contains(claim.code())) {
        crowd.fault("claim: " + claim);
      }
      crowd.calls().count("lapsed before it was paid");
      return false;
    }
    if (dice < 24) {
      crowd.calls().count("is declined");
      crowd.payments().failed(bill, payment);
      await(id, "CANCELLED");
      return false;
    }
    crowd.payments().record(bill, payment);
    Response paid = claim(bill, payment, true);
    if (paid.status() != 200) {
      crowd.fault("paid for, and the claim refused: " + paid);
    }
    crowd.payments().success(bill, payment);
    if (await(id, "CONFIRMED")) {
      seats.getValuesAs(JsonString.class).forEach(seat -> crowd.bought(seat.getString(), id));
      return true;
    }
    crowd.fault("paid for and not CONFIRMED: " + id);
    return true;
  }

  private Response claim(TorturePayments.Bill bill, UUID payment, boolean paid) {
    return crowd
        .calls()
        .certain("claim", instance -> crowd.payments().claim(instance, bill, payment, paid));
  }

  private boolean await(String id, String status) {
    long end = System.nanoTime() + TICKET.toNanos();
    while (System.nanoTime() < end) {
      Response read =
          crowd
              .calls()
              .certain(
                  "read",
                  instance ->
                      office(instance)
                          .get("/reservations/" + id)
                          .timeout(TortureBuyers.RESPONSE)
                          .send());
      String now = read.status() == 200 ? read.text("status") : "";
      if (now.equals(status)) {
        return true;
      }
      if (now.equals("CANCELLED")) {
        return false;
      }
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(200, 600)));
    }
    return false;
  }

  private TestClient office(int instance) {
    return crowd.hall().office(instance).withBearer(access);
  }

  /** Lets somebody in, however long Redis is away. */
  private void admit() {
    while (true) {
      try {
        token = Guest.admit(crowd.hall(), crowd.sale().schedule(), user);
        return;
      } catch (JedisException e) {
        Api.pause(Duration.ofMillis(300)); // Redis is being restarted
      }
    }
  }
}
