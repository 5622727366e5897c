package io.ticketqueue.chassis.security;

import io.ticketqueue.core.auth.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The user whose request this thread works on, for the audit log. Bound by the security filter,
 * like the trace id by its filter; a background job has none.
 *
 * @param role the most privileged one
 * @param address of the client; null when it is unknown
 */
public record Actor(UUID userId, String role, @Nullable String address) {
  private static final List<String> ROLES = List.of("ADMIN", "GATE", "USER");
  private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

  static void bind(AccessToken token, String address) {
    String role = ROLES.stream().filter(token.groups()::contains).findFirst().orElse("USER");
    CURRENT.set(new Actor(token.userId(), role, address.equals("unknown") ? null : address));
  }

  static void clear() {
    CURRENT.remove();
  }

  /** Who sent the request; empty outside of one and for one without a valid token. */
  public static Optional<Actor> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Runs work in somebody's name: for those whose request carries no token, and for tests. */
  public static void run(Actor actor, Runnable work) {
    Actor before = CURRENT.get();
    CURRENT.set(actor);
    try {
      work.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
