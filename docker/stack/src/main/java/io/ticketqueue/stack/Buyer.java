package io.ticketqueue.stack;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who buys: a browser at the edge, and the windows of the outside providers. Each comes
 * from an address of their own, as people do: log-ins are limited by it.
 */
final class Buyer {
  private static final Duration TURN = Duration.ofSeconds(90);
  private static final Duration MAIL = Duration.ofSeconds(60);
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
  private static final int ADMITTED_SOON = 2;

  private final Api edge;
  private final Api sandbox;
  private final String name;
  private final String email = "buyer-" + UUID.randomUUID() + "@example.com";
  private final String password = "Pw1-" + UUID.randomUUID();

  /** A hold on seats. */
  record Hold(String reservationId, long amount, List<String> seatIds) {}

  /** A payment that has been asked for. */
  record Payment(String paymentId, long amount, String storeId, String channelKey, String key) {}

  Buyer(PortPlan ports, String name) {
    this.edge = new Api(ports.urls("edge")).with("X-Forwarded-For", anyAddress());
    this.sandbox = new Api(ports.urls("sandbox"));
    this.name = name;
  }

  /** An address that nobody else is likely to have at the time. */
  static String anyAddress() {
    var random = ThreadLocalRandom.current();
    return "10.%d.%d.%d"
        .formatted(100 + random.nextInt(100), random.nextInt(256), random.nextInt(256));
  }

  /** What they log in with. */
  String email() {
    return email;
  }

  /** What they log in with. */
  String password() {
    return password;
  }

  /** Proves who they are and that they read their mails, accepts the terms, signs up. */
  void signUp() {
    JsonObject identity = verifiedIdentity();
    var account =
        Json.createObjectBuilder()
            .add("email", email)
            .add("password", password)
            .add("identityVerificationId", identity.get("identityVerificationId"))
            .add("identityProof", identity.get("identityProof"))
            .add("emailVerificationToken", emailVerificationToken())
            .add("terms", agreements())
            .add("recaptchaToken", captcha("signup"))
            .build();
    edge.post("/auth/signup", account).expect(201);
  }

  /** A verification begun at the edge and done in the window of the identity provider. */
  private JsonObject verifiedIdentity() {
    var purpose = Json.createObjectBuilder().add("purpose", "SIGN_UP").build();
    JsonObject identity = edge.post("/auth/identity", purpose).expect(201).body();
    String phone = "010%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    var person =
        Json.createObjectBuilder()
            .add("identityVerificationId", identity.get("identityVerificationId"))
            .add("storeId", identity.get("storeId"))
            .add("name", name)
            .add("phoneNumber", phone)
            .add("birthDate", "1990-01-01")
            .build();
    sandbox.post("/sandbox/identity-verifications", person).expect(200);
    return identity;
  }

  /** Has a code mailed, reads it in the sandbox's mailbox, and hands it in. */
  private String emailVerificationToken() {
    var address = Json.createObjectBuilder().add("email", email);
    edge.post("/auth/email/code", address.build()).expect(204);
    String code =
        Api.await(
            "the mailed code",
            MAIL,
            Duration.ofMillis(200),
            () -> CaughtMails.mails(sandbox, email).stream().flatMap(Buyer::codes).findFirst());
    var proof = Json.createObjectBuilder().add("email", email).add("code", code).build();
    return edge.post("/auth/email/verify", proof).expect(200).text("emailVerificationToken");
  }

  private static Stream<String> codes(JsonObject mail) {
    return CODE.matcher(mail.getString("text")).results().map(MatchResult::group);
  }

  private JsonArray agreements() {
    var terms = Json.createArrayBuilder();
    edge.get("/auth/terms")
        .expect(200)
        .list("list")
        .forEach(
            term ->
                terms.add(
                    Json.createObjectBuilder()
                        .add("code", term.asJsonObject().get("code"))
                        .add("version", term.asJsonObject().get("version"))
                        .add("agreed", true)));
    return terms.build();
  }

  /** Logs in; returns the access token. */
  String logIn() {
    var credentials =
        Json.createObjectBuilder()
            .add("email", email)
            .add("password", password)
            .add("recaptchaToken", captcha("login"))
            .build();
    String token = edge.post("/auth/login", credentials).expect(200).text("accessToken");
    edge.authorized(token);
    return token;
  }

  /** What the CAPTCHA's script in the browser would hand over; the imitation believes it. */
  static String captcha(String action) {
    return "ok-" + UUID.randomUUID() + ":" + action;
  }

  /** Enters the waiting room and asks, as often as told, until it is their turn. */
  void waitForTurn(String scheduleId) {
    edge.post("/queue/enter", Json.createObjectBuilder().add("scheduleId", scheduleId).build())
        .expect(200);
    Api.pause(Duration.ofSeconds(ADMITTED_SOON));
    long end = System.nanoTime() + TURN.toNanos();
    while (System.nanoTime() < end) {
      JsonObject status = edge.get("/queue/status?scheduleId=" + scheduleId).expect(200).body();
      if (status.getString("status").equals("ACTIVE")) {
        edge.with("X-Queue-Token", status.getString("token"));
        return;
      }
      Api.pause(Duration.ofSeconds(status.getInt("pollAfter", 5)));
    }
    throw new Api.Unexpected("not admitted within " + TURN.toSeconds() + " s");
  }

  /** The seats nobody has: the plan without what is sold or held. */
  List<String> freeSeats(String scheduleId) {
    JsonObject live = edge.get("/reservations/seats/" + scheduleId).expect(200).body();
    var gone = new java.util.HashSet<String>();
    for (String list : List.of("sold", "hold")) {
      live.getJsonArray(list)
          .getValuesAs(jakarta.json.JsonString.class)
          .forEach(seat -> gone.add(seat.getString()));
    }
    return edge
        .get("/events/schedules/" + scheduleId + "/seats")
        .expect(200)
        .list("grades")
        .stream()
        .flatMap(grade -> grade.asJsonObject().getJsonArray("seats").stream())
        .map(seat -> seat.asJsonObject().getString("id"))
        .filter(seat -> !gone.contains(seat))
        .toList();
  }

  Hold hold(String scheduleId, List<String> seatIds) {
    Api.Answer answer = tryHold(scheduleId, seatIds).expect(201);
    long amount = answer.body().getJsonNumber("totalAmount").longValue();
    return new Hold(answer.text("reservationId"), amount, seatIds);
  }

  Api.Answer tryHold(String scheduleId, List<String> seatIds) {
    var body =
        Json.createObjectBuilder()
            .add("scheduleId", scheduleId)
            .add("seatIds", Json.createArrayBuilder(seatIds))
            .build();
    return edge.post("/reservations/hold", body);
  }

  Payment requestPayment(Hold hold) {
    var body =
        Json.createObjectBuilder()
            .add("reservationId", hold.reservationId())
            .add("amount", hold.amount())
            .add("paymentMethod", "CARD")
            .build();
    Api.Answer answer = edge.post("/payments", body).expect(200);
    return new Payment(
        answer.text("paymentId"),
        answer.body().getJsonNumber("amount").longValue(),
        answer.text("storeId"),
        answer.text("channelKey"),
        answer.text("paymentKey"));
  }

  /** Free seats need no provider; returns the payment's id. */
  String getFree(Hold hold) {
    var body =
        Json.createObjectBuilder()
            .add("reservationId", hold.reservationId())
            .add("amount", hold.amount())
            .add("paymentMethod", "CARD")
            .build();
    Api.Answer answer = edge.post("/payments", body).expect(200);
    if (!answer.text("status").equals("SUCCESS") || !answer.body().isNull("storeId")) {
      throw new Api.Unexpected("not free: " + answer.body());
    }
    return answer.text("paymentId");
  }

  /** Cancels a ticket. */
  void cancel(Hold hold) {
    edge.delete("/reservations/" + hold.reservationId()).expect(200);
  }

  /** Waits until a payment is refunded with so much. */
  void refunded(String paymentId, long amount, Duration patience) {
    Api.await(
        "payment refunded",
        patience,
        Duration.ofMillis(400),
        () ->
            Optional.of(edge.get("/payments/" + paymentId).expect(200).body())
                .filter(found -> found.getString("status").equals("REFUNDED"))
                .filter(found -> found.getJsonNumber("refundAmount").longValue() == amount));
  }

  /** The provider's window: the card is approved or declined there. */
  JsonObject payInBrowser(Payment payment, String outcome) {
    var body =
        Json.createObjectBuilder()
            .add("totalAmount", payment.amount())
            .add("currency", "KRW")
            .add("storeId", payment.storeId())
            .add("channelKey", payment.channelKey())
            .add("outcome", outcome)
            .add("manual", true)
            .build();
    return sandbox.post("/sandbox/payments/" + payment.key() + "/pay", body).body();
  }

  Api.Answer confirm(Hold hold, Payment payment, JsonObject paid) {
    return edge.post("/payments/confirm", confirmation(hold, payment, paid));
  }

  /** Gives a payment up. */
  void giveUp(Payment payment) {
    edge.delete("/payments/" + payment.paymentId()).expect(204);
  }

  /** What the page sends once the provider's window is closed. */
  static JsonObject confirmation(Hold hold, Payment payment, JsonObject paid) {
    var body =
        Json.createObjectBuilder()
            .add("reservationId", hold.reservationId())
            .add("paymentId", payment.paymentId())
            .add("paymentKey", payment.key())
            .add("transactionId", first(paid, "transactionId", "txId"))
            .add("amount", payment.amount());
    if (paid.containsKey("paymentToken") && !paid.isNull("paymentToken")) {
      body.add("paymentToken", paid.getString("paymentToken"));
    }
    return body.build();
  }

  private static String first(JsonObject object, String... names) {
    for (String candidate : names) {
      if (object.containsKey(candidate) && !object.isNull(candidate)) {
        return object.getString(candidate);
      }
    }
    return "";
  }

  /** Waits until the reservation is in that state, and returns it. */
  JsonObject reservationIn(String state, Hold hold, Duration patience) {
    return Api.await(
        "reservation " + state,
        patience,
        Duration.ofMillis(400),
        () ->
            Optional.of(edge.get("/reservations/" + hold.reservationId()).expect(200).body())
                .filter(found -> state.equals(found.getString("status"))));
  }

  /** Waits until event shows the seats in that state. */
  void seatsAre(String state, String scheduleId, Hold hold, Duration patience) {
    Api.await(
        "seats " + state,
        patience,
        Duration.ofMillis(500),
        () ->
            Optional.of(
                    edge
                        .get("/events/schedules/" + scheduleId + "/seats")
                        .expect(200)
                        .list("grades")
                        .stream()
                        .flatMap(grade -> grade.asJsonObject().getJsonArray("seats").stream())
                        .map(seat -> seat.asJsonObject())
                        .filter(seat -> hold.seatIds().contains(seat.getString("id")))
                        .allMatch(seat -> state.equals(seat.getString("status"))))
                .filter(all -> all));
  }
}
