package io.ticketqueue.queue.journal;

import io.ticketqueue.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a queue.
 *
 * @param sequence from 1, without a gap
 * @param timeMicros of the Redis clock, never going back
 * @param who a pseudonym; empty for what concerns nobody
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
    CLEAR,
    /** Of a draw: when the sale starts (the place, in µs), as known from here on. */
    START,
    /** Of a draw: it has opened (the place, in µs). No lot after it. */
    OPEN,
    /** The Redis clock was set back: what it says (the place, in µs) begins a new second. */
    CLOCK,
    /** Absent for so long that the place went to a person who came. */
    YIELD
  }

  /** The hash of this entry alone, as a receipt states it. */
  public String hash() {
    return Sha256.hex(sequence + "|" + timeMicros + "|" + kind + "|" + who + "|" + place);
  }

  /** The chain's hash at the beginning of a journal in the order of arrival. */
  public static String genesis(UUID scheduleId) {
    return genesis(scheduleId, null);
  }

  /**
   * The chain's hash at its beginning.
   *
   * @param lots of a draw, whose commitment and round it fixes; else null
   */
  public static String genesis(UUID scheduleId, @Nullable Lots lots) {
    return Sha256.hex("ticket-queue journal " + scheduleId + (lots == null ? "" : lots.terms()));
  }

  /** The chain's hash after this entry. */
  public String chained(String before) {
    return chained(before, hash());
  }

  /** The chain's hash after an entry of which only the hash is shown. */
  static String chained(String before, String entryHash) {
    return Sha256.hex(before + entryHash);
  }

  /** Whether it concerns a person. */
  public boolean isPersonal() {
    return !who.isEmpty();
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
