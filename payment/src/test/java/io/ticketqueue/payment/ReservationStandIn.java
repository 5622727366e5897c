package io.ticketqueue.payment;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reservation's internal API. */
final class ReservationStandIn {
  private final StandIn http = StandIn.start();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final List<Kept> kept = new CopyOnWriteArrayList<>();

  private record Kept(UUID reservation, Instant at) {}

  record Held(UUID id, UUID user, UUID schedule, UUID seat, String status, long amount, int left) {
    Held status(String changed) {
      return new Held(id, user, schedule, seat, changed, amount, left);
    }

    Held amount(long changed) {
      return new Held(id, user, schedule, seat, status, changed, left);
    }

    Held expired() {
      return new Held(id, user, schedule, seat, status, amount, -10);
    }
  }

  ReservationStandIn() {
    http.on("GET", "/internal/reservations/{id}", this::view);
    http.on("POST", "/internal/reservations/{id}/payment-claim", this::claim);
    http.on("DELETE", "/internal/reservations/{id}/payment-claim", Answer.status(204));
  }

  StandIn http() {
    return http;
  }

  Held hold(UUID user, long amount) {
    Held one =
        new Held(
            UUID.randomUUID(), user, UUID.randomUUID(), UUID.randomUUID(), "PENDING", amount, 300);
    put(one);
    return one;
  }

  void put(Held one) {
    held.put(one.id().toString(), one);
  }

  /** How often it was claimed to settle a payment. */
  long claims(UUID reservation) {
    return requests("POST", reservation).filter(claim -> !isPaid(claim)).count();
  }

  /** When it was claimed again by the payment that has succeeded. */
  List<Instant> kept(UUID reservation) {
    return kept.stream()
        .filter(one -> one.reservation().equals(reservation))
        .map(Kept::at)
        .toList();
  }

  /** How often a claim was given back. */
  long givenBack(UUID reservation) {
    return requests("DELETE", reservation).count();
  }

  private Stream<Request> requests(String method, UUID reservation) {
    return http
        .requests(method, "/internal/reservations/" + reservation + "/payment-claim")
        .stream();
  }

  private static boolean isPaid(Request claim) {
    return Json.createReader(new StringReader(claim.body())).readObject().getBoolean("paid", false);
  }

  private Answer view(Request request) {
    Held one = held.get(request.parameter("id"));
    if (!request.header("X-Service-Api-Key").equals(TestEnvironment.apiKey("payment"))) {
      return Answer.json(401, "{\"code\":\"INVALID_API_KEY\"}");
    }
    if (one == null) {
      return Answer.json(404, "{\"code\":\"RESERVATION_NOT_FOUND\"}");
    }
    return Answer.json(200, body(one));
  }

  private static String body(Held one) {
    LocalDateTime end =
        LocalDateTime.now(ZoneId.of("Asia/Seoul"))
            .plus(Duration.ofSeconds(one.left()))
            .truncatedTo(ChronoUnit.SECONDS);
    return Json.createObjectBuilder()
        .add("reservationId", one.id().toString())
        .add("userId", one.user().toString())
        .add("scheduleId", one.schedule().toString())
        .add("status", one.status())
        .add("totalAmount", one.amount())
        .add(
            "holdExpiresAt",
            end.format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")))
        .add("claimedUntil", end.toString())
        .add("seatIds", Json.createArrayBuilder().add(one.seat().toString()))
        .build()
        .toString();
  }

  private Answer claim(Request request) {
    Held one = held.get(request.parameter("id"));
    JsonObject body = Json.createReader(new StringReader(request.body())).readObject();
    if (one == null) {
      return Answer.json(404, "{\"code\":\"RESERVATION_NOT_FOUND\"}");
    }
    if (isPaid(request)) {
      kept.add(new Kept(one.id(), Instant.now()));
    }
    if (body.getInt("amount") != one.amount()) {
      return refused("AMOUNT_MISMATCH");
    }
    if (!one.status().equals("PENDING")) {
      return refused("RESERVATION_NOT_PENDING");
    }
    return one.left() < 0 ? refused("HOLD_EXPIRED") : Answer.json(200, body(one));
  }

  private static Answer refused(String code) {
    return Answer.json(409, "{\"code\":\"" + code + "\"}");
  }
}
