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
 * Ends sessions: revokes their refresh tokens and access tokens. Works in the caller's transaction,
 * which has locked the user's row; once it has committed, the caller calls {@link #publish}.
 */
@Component
public class EndSessions {
  private static final int CLOCK_SKEW_SECONDS = 60;

  private final Sessions sessions;
  private final RevocationLog revocations;
  private final PublishRevocations publish;
  private final SessionPolicy policy;
  private final Clock clock;

  @Inject
  public EndSessions(
      Sessions sessions,
      RevocationLog revocations,
      PublishRevocations publish,
      SessionPolicy policy,
      Clock clock) {
    this.sessions = sessions;
    this.revocations = revocations;
    this.publish = publish;
    this.policy = policy;
    this.clock = clock;
  }

  /** Ends one session. */
  void end(UUID session) {
    Instant now = clock.instant();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(Kind.SESSION, session.toString(), now, lastExpiry(now)));
    sessions
        .findLiveAccessTokens(session, now)
        .forEach(t -> entries.add(new Entry(Kind.TOKEN, t.id().toString(), now, t.expiresAt())));
    sessions.revoke(session);
    revocations.add(entries);
  }

  /** Ends every session of a user except one. */
  void endOthers(UUID userId, UUID kept) {
    sessions.findOpen(userId, clock.instant()).stream()
        .filter(session -> !session.equals(kept))
        .forEach(this::end);
  }

  /** Ends every session of a user. */
  void endAll(UUID userId) {
    Instant now = clock.instant();
    sessions.findOpen(userId, now).forEach(this::end);
    revocations.add(List.of(new Entry(Kind.USER, userId.toString(), now, lastExpiry(now))));
  }

  /** Publishes the revocations that were committed. */
  void publish() {
    publish.publishPending();
  }

  /** When every access token issued until now has expired, on clocks that differ too. */
  private Instant lastExpiry(Instant now) {
    return now.plus(policy.accessLife()).plusSeconds(CLOCK_SKEW_SECONDS);
  }
}
