package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
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

  /**
   * Ends one session: the session's entry covers all its access tokens, however many; the newest
   * has one of its own for those who look at single tokens.
   */
  void end(UUID session) {
    Instant now = clock.instant();
    revocations.add(List.of(new Entry(Kind.SESSION, session.toString(), now, lastExpiry(now))));
    sessions.close(session).filter(t -> t.expiresAt().isAfter(now)).ifPresent(this::revoke);
  }

  /** Revokes one access token; its session goes on. */
  void revoke(Sessions.IssuedAccessToken token) {
    revocations.add(
        List.of(new Entry(Kind.TOKEN, token.id().toString(), clock.instant(), token.expiresAt())));
  }

  /** Ends the oldest sessions of a user who has as many as allowed; the job publishes that. */
  void makeRoom(UUID userId) {
    List<UUID> open = sessions.findOpen(userId, clock.instant());
    open.subList(0, Math.max(0, open.size() - policy.most() + 1)).forEach(this::end);
  }

  /** Ends every session of a user except one. */
  void endOthers(UUID userId, UUID kept) {
    sessions.findOpen(userId, clock.instant()).stream()
        .filter(session -> !session.equals(kept))
        .forEach(this::end);
  }

  /**
   * Ends every session of a user. Each by its own entry: one for the whole user would revoke a
   * log-in of the same second too.
   */
  void endAll(UUID userId) {
    sessions.findOpen(userId, clock.instant()).forEach(this::end);
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
