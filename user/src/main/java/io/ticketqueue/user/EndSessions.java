package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Ends sessions: their refresh tokens are revoked, their access tokens pronounced revoked. Works in
 * the caller's transaction, which holds the user's row; afterwards the caller publishes.
 */
@Component
public class EndSessions {
  private final Sessions sessions;
  private final Pronounced pronounced;
  private final SessionPolicy policy;
  private final Clock clock;

  @Inject
  public EndSessions(Sessions sessions, Pronounced pronounced, SessionPolicy policy, Clock clock) {
    this.sessions = sessions;
    this.pronounced = pronounced;
    this.policy = policy;
    this.clock = clock;
  }

  /** Ends one session. */
  void one(UUID session) {
    Instant now = clock.instant();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(Kind.SESSION, session.toString(), now, lapse(now)));
    sessions
        .liveAccessTokens(session, now)
        .forEach(t -> entries.add(new Entry(Kind.TOKEN, t.id().toString(), now, t.expiresAt())));
    sessions.revoke(session);
    pronounced.add(entries);
  }

  /** Ends every session of a user except one. */
  void others(UUID userId, UUID kept) {
    sessions.open(userId, clock.instant()).stream().filter(s -> !s.equals(kept)).forEach(this::one);
  }

  /** Ends every session of a user, whoever opened it. */
  void all(UUID userId) {
    Instant now = clock.instant();
    sessions.open(userId, now).forEach(this::one);
    pronounced.add(List.of(new Entry(Kind.USER, userId.toString(), now, lapse(now))));
  }

  /** When the last access token issued by now has expired, clocks apart included. */
  private Instant lapse(Instant now) {
    return now.plus(policy.accessLife()).plusSeconds(60);
  }
}
