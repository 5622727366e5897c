package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends sessions: revokes their refresh tokens and access tokens. Works in the caller's transaction,
 * which has locked the user's row; once it has committed, the caller calls {@link #publish}.
 */
@Component
public class EndSessions {
  private static final int MOST_TO_PUBLISH = 200;

  /** A session is remembered for longer: its tokens are issued by more than one clock. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** What the thread of a request has added; what is not committed is not found by its id. */
  private final ThreadLocal<List<UUID>> added = ThreadLocal.withInitial(ArrayList::new);

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
    Optional<Sessions.IssuedAccessToken> newest = sessions.close(session);
    // Also those that were issued while configuration let them live longer.
    Instant last =
        newest
            .map(Sessions.IssuedAccessToken::expiresAt)
            .filter(now.plus(policy.accessLife())::isBefore)
            .orElse(now.plus(policy.accessLife()));
    add(new Entry(Kind.SESSION, session.toString(), now, forgotten(last).plus(CLOCKS_APART)));
    newest.filter(t -> t.expiresAt().isAfter(now)).ifPresent(this::revoke);
  }

  /** Revokes one access token; its session goes on. */
  void revoke(Sessions.IssuedAccessToken token) {
    add(
        new Entry(
            Kind.TOKEN, token.id().toString(), clock.instant(), forgotten(token.expiresAt())));
  }

  /** From when on no verifier takes a token, however lenient it is. */
  private Instant forgotten(Instant end) {
    return end.plus(policy.clockSkew()).plusSeconds(1);
  }

  private void add(Entry entry) {
    List<UUID> ids = added.get();
    if (ids.size() >= MOST_TO_PUBLISH) { // of a thread that never publishes: the job does
      ids.clear();
    }
    ids.addAll(revocations.add(List.of(entry)));
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

  /** Publishes what this request has added and committed. */
  void publish() {
    List<UUID> ids = added.get();
    added.remove();
    publish.publish(ids);
  }
}
