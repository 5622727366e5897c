package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens and renews sessions: issues token pairs and records them. Works in the caller's
 * transaction, which has locked the user's row.
 */
@Component
public class OpenSession {
  private final TokenIssuer tokens;
  private final Sessions sessions;
  private final Users users;
  private final Clock clock;

  @Inject
  public OpenSession(TokenIssuer tokens, Sessions sessions, Users users, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.users = users;
    this.clock = clock;
  }

  /** The first pair of a new session. */
  TokenPair open(User user) {
    return issue(user, Ids.random(), clock.instant());
  }

  /** A refresh token that was issued. */
  Optional<RefreshToken> find(String refreshToken) {
    return sessions.find(refreshToken);
  }

  /** A further pair of a session, for its refresh token, which counts as used from now on. */
  TokenPair renew(User user, RefreshToken used) {
    Instant now = clock.instant();
    if (used.usedAt().isEmpty()) {
      sessions.markUsed(used.id(), now);
    }
    return issue(user, used.session(), now);
  }

  private TokenPair issue(User user, UUID session, Instant now) {
    TokenPair pair = tokens.issue(user, users.personId(user.id()), session);
    sessions.add(pair, now);
    return pair;
  }
}
