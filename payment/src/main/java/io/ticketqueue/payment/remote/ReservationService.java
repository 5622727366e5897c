package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.security.ApiKeys;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Reservations;
import io.ticketqueue.payment.remote.HttpCalls.Answer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reservation's internal API. */
@Component
public class ReservationService implements Reservations {
  private static final System.Logger LOG = System.getLogger(ReservationService.class.getName());
  private static final int RETRY_SECONDS = 2;

  private final URI base;
  private final String key;
  private final WallClock wall;
  private final HttpCalls http;

  @Inject
  public ReservationService(Settings settings, WallClock wall) {
    this.base = settings.address("tq.reservation.url");
    this.key = settings.text("tq.internal.key");
    this.wall = wall;
    this.http =
        new HttpCalls(
            settings.duration(
                "tq.reservation.timeout", Duration.ofMillis(100), Duration.ofSeconds(30)));
  }

  @Override
  public Optional<Reservation> find(UUID reservationId) {
    Answer answer;
    try {
      answer = http.send(request("/" + reservationId).GET().build());
    } catch (Away e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    if (isUnknown(answer)) {
      return Optional.empty();
    }
    if (!answer.isGood()) {
      throw Problem.unavailable(RETRY_SECONDS, new Away("status " + answer.status(), null));
    }
    JsonObject body = answer.body();
    String status = body.getString("status");
    return Optional.of(
        new Reservation(
            UUID.fromString(body.getString("userId")),
            reserved(reservationId, body),
            status.equals("PENDING"),
            status.equals("CANCELLED"),
            body.getJsonNumber("totalAmount").longValue(),
            wall.parse("holdExpiresAt", body.getString("holdExpiresAt"))));
  }

  @Override
  public Claim claim(UUID reservationId, UUID paymentId, long amount) {
    return claim(
        reservationId,
        JsonP.createObjectBuilder()
            .add("paymentId", paymentId.toString())
            .add("amount", amount)
            .build());
  }

  @Override
  public Verdict keep(UUID reservationId, UUID paymentId, long amount) {
    return claim(
            reservationId,
            JsonP.createObjectBuilder()
                .add("paymentId", paymentId.toString())
                .add("amount", amount)
                .add("paid", true)
                .build())
        .verdict();
  }

  private Claim claim(UUID reservationId, JsonObject body) {
    try {
      Answer answer =
          http.send(
              request("/" + reservationId + "/payment-claim")
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build());
      return answer.isGood()
          ? new Claim(Verdict.GRANTED, reserved(reservationId, answer.body()))
          : new Claim(verdict(answer), null);
    } catch (Away e) {
      LOG.log(Level.WARNING, "reservation=away cause={0}", e.toString());
      return new Claim(Verdict.UNKNOWN, null);
    }
  }

  /** Any other 404 comes from somebody else's server, and says nothing. */
  private static boolean isUnknown(Answer answer) {
    return answer.status() == 404
        && "RESERVATION_NOT_FOUND".equals(Json.text(answer.body(), "code"));
  }

  private static Verdict verdict(Answer answer) {
    if (isUnknown(answer)) {
      return Verdict.LOST;
    }
    if (answer.status() != 409) {
      LOG.log(Level.WARNING, "reservation=no-claim status={0}", answer.status());
      return Verdict.UNKNOWN;
    }
    return switch (Objects.requireNonNullElse(Json.text(answer.body(), "code"), "")) {
      case "AMOUNT_MISMATCH" -> Verdict.CHANGED;
      case "HOLD_EXPIRED", "RESERVATION_NOT_PENDING" -> Verdict.LOST;
      default -> Verdict.UNKNOWN;
    };
  }

  @Override
  public void giveBack(UUID reservationId, UUID paymentId) {
    try {
      http.send(
          request("/" + reservationId + "/payment-claim?paymentId=" + paymentId).DELETE().build());
    } catch (Away e) {
      LOG.log(Level.WARNING, "claim=not-given-back cause={0}", e.toString());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/internal/reservations" + path))
        .header(ApiKeys.HEADER, key)
        .header(Trace.HEADER, Trace.require())
        .header("Content-Type", "application/json");
  }

  private static Reserved reserved(UUID reservationId, JsonObject body) {
    List<UUID> seats =
        body.getJsonArray("seatIds").getValuesAs(JsonString.class).stream()
            .map(seat -> UUID.fromString(seat.getString()))
            .toList();
    return new Reserved(reservationId, UUID.fromString(body.getString("scheduleId")), seats);
  }

  @PreDestroy
  void stop() {
    http.close();
  }
}
