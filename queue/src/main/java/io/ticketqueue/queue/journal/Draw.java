package io.ticketqueue.queue.journal;

import io.ticketqueue.core.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The draw (D-4a): a secret seed gives every person a lottery number, and the lowest goes first.
 * The seed's hash is published before the waiting room opens and the seed once the sale has begun.
 * The number is of the pseudonym that the journal names: so a number cannot be chosen, not by
 * another account either, and anybody can recompute all of them. A public beacon's round, known
 * only after the commitment, is mixed in: so the seed cannot be chosen for its lots.
 */
public final class Draw {
  private static final int BITS = 52;

  /**
   * Lottery numbers are below this, so that a double holds them. Who enters a drawn queue after the
   * sale has begun gets the time of arrival plus this as place, behind all numbers ({@code
   * enter.lua}).
   */
  public static final long LOTTERY_NUMBERS = 1L << BITS;

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
    return HexFormat.of().formatHex(Sha256.of(HexFormat.of().parseHex(seed)));
  }

  /** A lot without a beacon. */
  public static long lotteryNumber(String seed, String pseudonym) {
    return lotteryNumber(seed, "", pseudonym);
  }

  /**
   * The first 52 bits of HMAC-SHA256(seed ‖ randomness, pseudonym).
   *
   * @param randomness of the beacon's round, in hex; empty where there is none
   */
  public static long lotteryNumber(String seed, String randomness, String pseudonym) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed + randomness), "HmacSHA256"));
      byte[] digest = mac.doFinal(pseudonym.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
