package io.ticketqueue.reservation;

import io.ticketqueue.core.Sha256;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A buyer and the queue token shown.
 *
 * @param personId who is behind the account: limits per person count all accounts of theirs
 * @param token null where none was shown
 */
public record TokenHolder(UUID userId, UUID personId, @Nullable String token) {
  private static final int UUID_DIGITS = 32;

  /** A hash of the token, by which its holds are counted: who reads it cannot use it. */
  @Nullable UUID admission() {
    return token == null ? null : uuid(Sha256.hex(token).substring(0, UUID_DIGITS));
  }

  private static UUID uuid(String digits) {
    return new UUID(
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }
}
