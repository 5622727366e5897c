package io.ticketqueue.payment;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
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

/** Reservation's internal API over HTTP. */
public final class ReservationStandIn implements SeatHolder {
  private final StandIn http = StandIn.start();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<UUID, String> claimants = new ConcurrentHashMap<>();
  private final List<Renewal> renewals = new CopyOnWriteArrayList<>();

  private record Renewal(UUID reservation, Instant at) {}

  public ReservationStandIn() {
    http.on("GET", "/internal/reservations/{id}", this::view);
    http.on("POST", "/internal/reservations/{id}/payment-claim", this::claim);
    http.on("DELETE", "/internal/reservations/{id}/payment-claim", Answer.status(204));
    http.on("POST", "/internal/reservations/states", this::states);
  }

  public StandIn http() {
    return http;
  }

  Held hold(UUID user, long amount) {
    Held one = Held.by(user, amount);
    put(one);
    return one;
  }

  @Override
  public void put(Held one) {
    held.put(one.id().toString(), one);
  }

  /** How often it was claimed to settle a payment. */
  @Override
  public long claims(UUID reservation) {
    return requests("POST", reservation).filter(claim -> !isPaid(claim)).count();
  }

  /** When its paid claim was renewed. */
  List<Instant> renewals(UUID reservation) {
    return renewals.stream()
        .filter(one -> one.reservation().equals(reservation))
        .map(Renewal::at)
        .toList();
  }

  /** How often a claim was released. */
  @Override
  public long released(UUID reservation) {
    return requests("DELETE", reservation).count();
  }

  @Override
  public void unavailable(boolean unavailable) {
    if (unavailable) {
      http.down();
    } else {
      http.up();
    }
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
            .plus(Duration.ofSeconds(one.secondsLeft()))
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
        .add("refundAmount", refund(one))
        .add("seatIds", Json.createArrayBuilder().add(one.seat().toString()))
        .build()
        .toString();
  }

  private static JsonValue refund(Held one) {
    return one.refundAmount() == null ? JsonValue.NULL : Json.createValue(one.refundAmount());
  }

  private Answer claim(Request request) {
    Held one = held.get(request.parameter("id"));
    JsonObject body = Json.createReader(new StringReader(request.body())).readObject();
    if (one == null) {
      return Answer.json(404, "{\"code\":\"RESERVATION_NOT_FOUND\"}");
    }
    claimants.put(one.id(), body.getString("paymentId"));
    if (isPaid(request)) {
      renewals.add(new Renewal(one.id(), Instant.now()));
    }
    if (body.getInt("amount") != one.amount()) {
      return refused("AMOUNT_MISMATCH");
    }
    if (!one.status().equals("PENDING")) {
      return refused("RESERVATION_NOT_PENDING");
    }
    return one.secondsLeft() < 0 ? refused("HOLD_EXPIRED") : Answer.json(200, body(one));
  }

  /** A reservation that a payment has bought. */
  void confirmedBy(Held one, String payment) {
    claimants.put(one.id(), payment);
    put(one.status("CONFIRMED"));
  }

  private Answer states(Request request) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    JsonObject query = Json.createReader(new StringReader(request.body())).readObject();
    for (JsonString id : query.getJsonArray("reservationIds").getValuesAs(JsonString.class)) {
      Held one = held.get(id.getString());
      if (one != null) {
        String payment = claimants.get(one.id());
        list.add(
            Json.createObjectBuilder()
                .add("reservationId", one.id().toString())
                .add("status", one.status())
                .add("paymentId", payment == null ? JsonValue.NULL : Json.createValue(payment))
                .add("totalAmount", one.amount())
                .add("refundAmount", refund(one)));
      }
    }
    return Answer.json(200, Json.createObjectBuilder().add("list", list).build().toString());
  }

  private static Answer refused(String code) {
    return Answer.json(409, "{\"code\":\"" + code + "\"}");
  }
}
