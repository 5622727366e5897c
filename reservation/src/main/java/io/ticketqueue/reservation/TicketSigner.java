package io.ticketqueue.reservation;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.crypto.Ed25519PublicKey;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs what stands in a ticket's QR code: a JWS (RFC 7515, {@code EdDSA} with Ed25519) that a gate
 * verifies with the public keys alone. It names the key, the ticket, its schedule, the
 * performance's start, the seats and when the code is of no more use; no person.
 */
public final class TicketSigner {
  /** For how long after the performance a code is good: gates hand late scans in. */
  static final Duration GOOD_AFTER_END = Duration.ofDays(1);

  private static final int LONGEST = 2000;
  private static final String ALGORITHM = "EdDSA";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final TicketKeys keys;
  private final String header;

  public TicketSigner(TicketKeys keys) {
    this.keys = keys;
    this.header =
        encode(
            JsonP.createObjectBuilder()
                .add("alg", ALGORITHM)
                .add("kid", keys.signingId())
                .build()
                .toString());
  }

  /** The QR code's content for a whole reservation. */
  public String sign(Reservation.Confirmed reservation, Schedule schedule) {
    return sign(reservation.bought().number(), reservation.seats(), schedule);
  }

  /** The QR code's content for one seat. */
  public String sign(SeatTicket ticket, Seat seat, Schedule schedule) {
    return sign(ticket.number(), List.of(seat), schedule);
  }

  private String sign(String number, List<Seat> seats, Schedule schedule) {
    JsonArrayBuilder numbers = JsonP.createArrayBuilder();
    seats.forEach(seat -> numbers.add(seat.number()));
    String payload =
        JsonP.createObjectBuilder()
            .add("ticket", number)
            .add("schedule", schedule.id().toString())
            .add("start", schedule.eventStartAt().getEpochSecond())
            .add("exp", goodUntil(schedule).getEpochSecond())
            .add("seats", numbers)
            .build()
            .toString();
    String signed = header + "." + encode(payload);
    return signed + "." + ENCODER.encodeToString(keys.sign(ascii(signed)));
  }

  /** A detached signature over a body that is sent beside it, as it is (RFC 7797). */
  public String signDetached(byte[] body) {
    String begin =
        encode(
            JsonP.createObjectBuilder()
                .add("alg", ALGORITHM)
                .add("kid", keys.signingId())
                .add("b64", false)
                .add("crit", JsonP.createArrayBuilder().add("b64"))
                .build()
                .toString());
    byte[] prefix = ascii(begin + ".");
    byte[] signed = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, signed, prefix.length, body.length);
    return begin + ".." + ENCODER.encodeToString(keys.sign(signed));
  }

  /**
   * Until when codes of a schedule are good. Who can look the schedule up goes by this and not by
   * the code, which does not know that the performance was put off.
   */
  static Instant goodUntil(Schedule schedule) {
    return schedule.eventEndAt().plus(GOOD_AFTER_END);
  }

  /** The ticket's number, if we have signed the code. */
  Optional<String> ticketNumber(String qrData) {
    String[] parts = qrData.split("\\.", -1);
    if (qrData.length() > LONGEST || parts.length != 3 || !isSigned(parts)) {
      return Optional.empty();
    }
    return json(parts[1]).map(ticket -> LenientJson.text(ticket, "ticket"));
  }

  private boolean isSigned(String[] parts) {
    byte[] signature = decode(parts[2]);
    Ed25519PublicKey key = json(parts[0]).flatMap(this::key).orElse(null);
    return signature != null
        && key != null
        && key.verify(ascii(parts[0] + "." + parts[1]), signature);
  }

  /** The key that a header names. */
  private Optional<Ed25519PublicKey> key(JsonObject named) {
    String id = LenientJson.text(named, "kid");
    return id != null && ALGORITHM.equals(LenientJson.text(named, "alg"))
        ? keys.find(id)
        : Optional.empty();
  }

  private static Optional<JsonObject> json(String part) {
    byte[] text = decode(part);
    return text == null
        ? Optional.empty()
        : Optional.of(LenientJson.object(new String(text, StandardCharsets.UTF_8)));
  }

  /**
   * What a part of a code stands for; null when it is not base64url as it must be written (RFC
   * 7515): a decoder that overlooks spare bits takes several codes for one ticket.
   */
  private static byte @Nullable [] decode(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      return ENCODER.encodeToString(bytes).equals(part) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The public keys as a JWK set (RFC 8037), the one that signs first. */
  public JsonObject publicKeys() {
    JsonArrayBuilder set = JsonP.createArrayBuilder();
    keys.all().forEach((id, key) -> set.add(jwk(id, key)));
    return JsonP.createObjectBuilder().add("keys", set).build();
  }

  private static JsonObjectBuilder jwk(String id, Ed25519PublicKey key) {
    return JsonP.createObjectBuilder()
        .add("kty", "OKP")
        .add("crv", "Ed25519")
        .add("use", "sig")
        .add("alg", ALGORITHM)
        .add("kid", id)
        .add("x", ENCODER.encodeToString(key.raw()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
