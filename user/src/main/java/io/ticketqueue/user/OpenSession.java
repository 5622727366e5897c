package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Issues token pairs and remembers them, in the caller's transaction that holds the user's row. */
@Component
public class OpenSession {
  private final TokenIssuer tokens;
  private final Sessions sessions;
  private final Clock clock;

  @Inject
  public OpenSession(TokenIssuer tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The first pair of a new session. */
  TokenPair open(User user) {
    return further(user, Ids.random());
  }

  /** A further pair of a session. */
  TokenPair further(User user, UUID session) {
    TokenPair pair = tokens.issue(user, session);
    sessions.add(pair, clock.instant());
    return pair;
  }
}
