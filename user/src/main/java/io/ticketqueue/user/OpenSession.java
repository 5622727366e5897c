package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Opens sessions: issues the first token pair and records it. An account that has too many loses
 * its oldest. Works in the caller's transaction, which has locked the user's row.
 */
@Component
public class OpenSession {
  private final TokenIssuer tokens;
  private final Sessions sessions;
  private final Users users;
  private final EndSessions end;
  private final Clock clock;

  @Inject
  public OpenSession(
      TokenIssuer tokens, Sessions sessions, Users users, EndSessions end, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.users = users;
    this.end = end;
    this.clock = clock;
  }

  /** The first pair of a new session. */
  TokenPair open(User user, ClientInfo client) {
    Instant now = clock.instant();
    end.makeRoom(user.id());
    TokenPair pair =
        tokens.issue(user, users.personId(user.id()), new Sessions.Opened(Ids.random(), now));
    sessions.open(pair, client, now);
    return pair;
  }
}
