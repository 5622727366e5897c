package io.ticketqueue.queue.journal;

import io.ticketqueue.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One change of a queue.
 *
 * @param sequence from 1, without a gap
 * @param timeMicros of the Redis clock, never going back
 * @param who a pseudonym; empty for RATE and CLEAR
 * @param place lower goes first; 0 where the person has none; of RATE the admissions per second
 */
public record JournalEntry(long sequence, long timeMicros, Kind kind, String who, long place) {
  private static final int PSEUDONYM_BYTES = 16;

  /** What happened. */
  public enum Kind {
    /** The admissions per second from now on. */
    RATE,
    /** Got a place. */
    ENTER,
    /** Was silent too long. */
    PARK,
    /** Came back to the same place. */
    RETURN,
    /** Got a token. */
    ADMIT,
    /** Left: the place (stated) or the token (0) ended. */
    LEAVE,
    /** The token lapsed. */
    EXPIRE,
    /** Bought; the token ended. */
    USED,
    /** Sold out for good: all places ended. */
    CLEAR
  }

  /** The hash of this entry alone, as a receipt states it. */
  public String hash() {
    return Sha256.hex(sequence + "|" + timeMicros + "|" + kind + "|" + who + "|" + place);
  }

  /** The chain's hash at its beginning. */
  public static String genesis(UUID scheduleId) {
    return Sha256.hex("ticket-queue journal " + scheduleId);
  }

  /** The chain's hash after this entry. */
  public String chained(String before) {
    return Sha256.hex(before + hash());
  }

  /** What a head's signature covers. */
  public static String headText(UUID scheduleId, long sequence, String hash) {
    return "head." + scheduleId + "." + sequence + "." + hash;
  }

  /** A person's pseudonym in a queue; the scripts make the same one. */
  public static String pseudonym(String salt, String personId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((salt + personId).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
