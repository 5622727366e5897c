package io.ticketqueue.stack;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/** Somebody whose turn it is in a sale of a {@link TortureHall}. */
record Guest(TortureHall hall, String schedule, UUID id, String access, String token) {
  private static final Duration RESPONSE = Duration.ofSeconds(20);
  private static final int TOKEN_SECONDS = 900;

  static Guest admitted(TortureHall hall, TortureHall.Sale sale) {
    UUID id = UUID.randomUUID();
    return new Guest(
        hall, sale.schedule(), id, TestTokens.shared().user(id), admit(hall, sale.schedule(), id));
  }

  /** Does what queue does when it admits somebody; returns the token. */
  static String admit(TortureHall hall, String schedule, UUID user) {
    String token = "qr_" + UUID.randomUUID();
    hall.redis()
        .client()
        .set(
            "queue:token:{" + schedule + "}:" + token,
            "{\"userId\":\"" + user + "\",\"issuedAt\":\"" + Instant.now() + "\"}",
            SetParams.setParams().ex(TOKEN_SECONDS));
    return token;
  }

  Response hold(int instance, String... seats) {
    return hold(instance, RESPONSE, seats);
  }

  Response hold(int instance, Duration patience, String... seats) {
    return hall.office(instance)
        .withBearer(access)
        .post("/reservations/hold")
        .queueToken(token)
        .json(Map.of("scheduleId", schedule, "seatIds", List.of(seats)))
        .timeout(patience)
        .send();
  }

  Response release(int instance, String reservation, Duration patience) {
    return hall.office(instance)
        .withBearer(access)
        .delete("/reservations/hold/" + reservation)
        .timeout(patience)
        .send();
  }

  /** The status of a reservation; empty where there was no clear answer. */
  String status(int instance, String reservation, Duration patience) {
    Response read =
        hall.office(instance)
            .withBearer(access)
            .get("/reservations/" + reservation)
            .timeout(patience)
            .send();
    return read.status() == 200 ? read.text("status") : "";
  }

  /** What is to be paid for what was held. */
  TorturePayments.Bill bill(Response held) {
    return new TorturePayments.Bill(
        held.text("reservationId"),
        id.toString(),
        schedule,
        held.json().getJsonNumber("totalAmount").longValue(),
        held.json().getJsonArray("seatIds"));
  }

  /** The first of the seats that were held. */
  static String seat(Response held) {
    return held.json().getJsonArray("seatIds").getValuesAs(JsonString.class).getFirst().getString();
  }
}
