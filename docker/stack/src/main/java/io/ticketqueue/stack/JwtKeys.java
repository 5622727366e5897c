package io.ticketqueue.stack;

import io.ticketqueue.servers.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that sign tokens, among the secrets: the current one; the next one, which every verifier
 * knows ahead; the previous one, whose tokens are good until they expire. A roll that is killed in
 * the middle goes on with the next call: {@code jwt-fresh.pem} says that the files are not in
 * place, {@code jwt.roll} that user must read them.
 */
final class JwtKeys {
  /** As long as a refresh token lives, its key must stay known. */
  static final Duration REFRESH_LIFE = Duration.ofDays(7);

  private static final String ROLL = "jwt.roll";
  private static final String ROLLED = "jwt.rolled";

  private final Secrets secrets;

  JwtKeys(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Whether a roll was begun and not finished. */
  boolean isRolling() {
    return Files.exists(fresh()) || secrets.optional(ROLL).isPresent();
  }

  /** Until when the tokens of a key that a roll would drop may be good; empty when none is. */
  Optional<Instant> previousNeededUntil(Instant now) {
    return secrets
        .optional(ROLLED)
        .map(at -> Instant.parse(at).plus(REFRESH_LIFE))
        .filter(end -> end.isAfter(now));
  }

  /** Next becomes current, current previous, a fresh one next; user is to be restarted then. */
  void roll() {
    try {
      if (secrets.optional(ROLL).isEmpty()) {
        if (!Files.exists(fresh())) {
          PrivateFile.write(fresh(), Secrets.freshKey());
        }
        String current = Files.readString(secrets.keyFile("jwt"));
        String next = Files.readString(secrets.keyFile("jwt-next"));
        if (!current.equals(next)) { // else it was killed after this
          PrivateFile.write(secrets.keyFile("jwt-previous"), current);
          PrivateFile.write(secrets.keyFile("jwt"), next);
        }
        secrets.change(Map.of(ROLL, "user must read the keys"), List.of());
      }
      if (Files.exists(fresh())) {
        Files.move(
            fresh(),
            secrets.keyFile("jwt-next"),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records that user has read the keys. */
  void finish(Instant now) {
    secrets.change(Map.of(ROLLED, now.toString()), List.of(ROLL));
  }

  private Path fresh() {
    return secrets.keyFile("jwt-fresh");
  }
}
