package io.ticketqueue.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The draw (D-4a): a secret seed, committed to by its hash before the room opens and revealed after
 * the sale has begun, gives every person a ticket; the lowest goes first. Nobody can choose a
 * ticket, and everybody can recompute the own one from the revealed seed.
 */
public final class Draw {
  /** Tickets are below 2^52, so that a double holds them and late comers stand behind. */
  public static final long TICKETS = 1L << 52;

  private static final int SEED_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Draw() {}

  /** A fresh seed, 64 hexadecimal digits. */
  public static String newSeed() {
    byte[] seed = new byte[SEED_BYTES];
    RANDOM.nextBytes(seed);
    return HexFormat.of().formatHex(seed);
  }

  /** What is published beforehand: SHA-256 of the seed's bytes. */
  public static String commitment(String seed) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(seed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first 52 bits of HMAC-SHA256(seed, user id in lower case). */
  public static long ticket(String seed, String userId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed), "HmacSHA256"));
      byte[] digest = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() >>> 12;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
