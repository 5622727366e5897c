package io.ticketqueue.core;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifiers (D-22): time-ordered where they are keys, random where they must not be guessed. */
public final class Ids {
  private static final int UUID_LENGTH = 36;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A UUIDv7 (RFC 9562), increasing within this process. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  /** A random UUIDv4 from a cryptographic source. */
  public static UUID random() {
    return UUID.randomUUID();
  }

  /** {@code length} characters, each drawn evenly from {@code alphabet}. */
  public static String random(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /**
   * Reads a UUID of a path, query or body; {@link UUID#fromString} alone also takes "1-1-1-1-1".
   *
   * @throws Problem INVALID_REQUEST naming {@code field}
   */
  public static UUID parse(String field, @Nullable String text) {
    if (text == null || !isUuid(text)) {
      throw Problem.invalid(field, Violation.NOT_A_UUID);
    }
    return UUID.fromString(text);
  }

  /** Whether the text is a UUID in its 36-character form; by hand, as the hot path asks often. */
  public static boolean isUuid(@Nullable String text) {
    if (text == null || text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
