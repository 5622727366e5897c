package io.ticketqueue.stack;

import java.time.Instant;
import java.util.List;

/**
 * {@code ./tq roll jwt}: the next key signs from now on, a fresh one is published ahead. No token
 * is refused meanwhile: every verifier knows the next key since it was made, and the previous one
 * stays published.
 */
final class RollJwt {
  private static final String NOW = "--now";

  private RollJwt() {}

  static void run(DataFolder data, List<String> options, Console console) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    if (!(options.isEmpty() || options.equals(List.of(NOW)))) {
      throw new Refused("roll jwt knows " + NOW + " only; ./tq help");
    }
    var keys = new JwtKeys(Secrets.in(data.secrets()));
    var users = new Restarts(data, console, "user");
    if (keys.isRolling()) {
      console.say("goes on with the roll that was interrupted");
    } else if (options.isEmpty()) {
      keys.previousNeededUntil(Instant.now())
          .ifPresent(
              end -> {
                throw new Refused(
                    "tokens of the previous key are good until "
                        + end
                        + "; with "
                        + NOW
                        + " their owners must log in again");
              });
    }
    keys.roll();
    users.restart("signs with the next key");
    keys.finish(Instant.now());
    console.say("done: the next key signs, the one before stays known, a fresh one is published");
  }
}
