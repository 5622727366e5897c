package io.ticketqueue.reservation;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.crypto.Ed25519Key;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs what stands in a ticket's QR code: a JWS (RFC 7515, {@code EdDSA} with Ed25519) that a gate
 * verifies with the public key alone. It names the ticket, its schedule, the performance's start
 * and the seats; no person.
 */
public final class TicketSigner {
  private static final int LONGEST = 2000;
  private static final int KEY_ID_BYTES = 8;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Ed25519Key key;
  private final String keyId;
  private final String header;

  TicketSigner(Ed25519Key key) {
    this.key = key;
    this.keyId =
        ENCODER.encodeToString(Arrays.copyOf(Sha256.of(key.publicKey().raw()), KEY_ID_BYTES));
    this.header =
        encode(
            JsonP.createObjectBuilder().add("alg", "EdDSA").add("kid", keyId).build().toString());
  }

  /** The QR code's content for a confirmed reservation. */
  public String sign(Reservation.Confirmed reservation, Schedule schedule) {
    JsonArrayBuilder seats = JsonP.createArrayBuilder();
    reservation.seats().forEach(seat -> seats.add(seat.number()));
    String payload =
        JsonP.createObjectBuilder()
            .add("ticket", reservation.bought().number())
            .add("schedule", schedule.id().toString())
            .add("start", schedule.eventStartAt().getEpochSecond())
            .add("seats", seats)
            .build()
            .toString();
    String signed = header + "." + encode(payload);
    return signed + "." + ENCODER.encodeToString(key.sign(ascii(signed)));
  }

  /** The ticket's number, if we have signed the code. */
  Optional<String> ticketNumber(String qrData) {
    String[] parts = qrData.split("\\.", -1);
    if (qrData.length() > LONGEST || parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
      if (!key.publicKey().verify(ascii(parts[0] + "." + parts[1]), signature)) {
        return Optional.empty();
      }
      String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      JsonObject ticket = JsonP.createReader(new StringReader(payload)).readObject();
      return Optional.of(ticket.getString("ticket"));
    } catch (IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }

  /** The public key as a JWK set (RFC 8037). */
  public JsonObject publicKeys() {
    return JsonP.createObjectBuilder()
        .add(
            "keys",
            JsonP.createArrayBuilder()
                .add(
                    JsonP.createObjectBuilder()
                        .add("kty", "OKP")
                        .add("crv", "Ed25519")
                        .add("use", "sig")
                        .add("alg", "EdDSA")
                        .add("kid", keyId)
                        .add("x", ENCODER.encodeToString(key.publicKey().raw()))))
        .build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
