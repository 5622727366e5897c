package io.ticketqueue.reservation;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.JsonP;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs what stands in a ticket's QR code: a JWS (RFC 7515, {@code EdDSA} with Ed25519) that a gate
 * verifies with the public key alone. It names the ticket, its schedule, the performance's start
 * and the seats; nobody's name.
 */
public final class TicketSigner {
  private static final int RAW_KEY = 32;
  private static final int LONGEST = 2000;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;
  private final String keyId;
  private final String header;

  private TicketSigner(KeyPair keys) throws GeneralSecurityException {
    this.keys = keys;
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw(keys.getPublic()));
    this.keyId = ENCODER.encodeToString(Arrays.copyOf(digest, 8));
    this.header =
        encode(
            JsonP.createObjectBuilder().add("alg", "EdDSA").add("kid", keyId).build().toString());
  }

  /**
   * With a private key.
   *
   * @param key base64 of a PKCS#8 Ed25519 private key
   * @throws BadConfiguration when it is none
   */
  static TicketSigner of(String key) {
    try {
      byte[] pkcs8 = Base64.getMimeDecoder().decode(key);
      EdECPrivateKey secret =
          (EdECPrivateKey)
              KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new TicketSigner(pair(secret.getBytes().orElseThrow()));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new BadConfiguration(
          "tq.ticket.signing-key", "must be base64 of a PKCS#8 Ed25519 private key");
    }
  }

  /** The QR code's content for a confirmed reservation. */
  public String sign(Reservation reservation, Reservation.Ticket ticket, Schedule schedule) {
    JsonArrayBuilder seats = JsonP.createArrayBuilder();
    reservation.seats().forEach(seat -> seats.add(seat.number()));
    String payload =
        JsonP.createObjectBuilder()
            .add("ticket", ticket.number())
            .add("schedule", schedule.id().toString())
            .add("start", schedule.eventStartAt().getEpochSecond())
            .add("seats", seats)
            .build()
            .toString();
    String signed = header + "." + encode(payload);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ticket's number, if the code is signed by us. */
  Optional<String> ticketNumber(String qrData) {
    String[] parts = qrData.split("\\.", -1);
    if (qrData.length() > LONGEST || parts.length != 3) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(keys.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.empty();
      }
      String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      JsonObject ticket = JsonP.createReader(new StringReader(payload)).readObject();
      return Optional.of(ticket.getString("ticket"));
    } catch (GeneralSecurityException | IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }

  /** The public key as a JWK set. */
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
                        .add("x", ENCODER.encodeToString(raw(keys.getPublic())))))
        .build();
  }

  /** The last 32 bytes of the X.509 form are the key itself. */
  private static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
  }

  /** The pair of a private key: what a generator makes of these very random bytes. */
  private static KeyPair pair(byte[] secret) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret));
    return generator.generateKeyPair();
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** "Random" bytes that are known. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
