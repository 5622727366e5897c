package io.ticketqueue.core;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Identifiers (D-22): time-ordered where they are keys, random where they must not be guessed. */
public final class Ids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
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
    if (text == null || !CANONICAL.matcher(text).matches()) {
      throw Problem.invalid(field, "must be a UUID");
    }
    return UUID.fromString(text);
  }

  /** Whether the text is a UUID in its 36-character form. */
  public static boolean isUuid(@Nullable String text) {
    return text != null && text.length() == 36 && CANONICAL.matcher(text).matches();
  }
}
