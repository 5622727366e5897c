package io.ticketqueue.core.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of what has been revoked: single tokens, sessions, or everything a user was issued
 * before a moment. Fed by {@link RevocationFeed}; asked at every request without a round trip.
 */
public final class Revocations {
  /** What an entry names. */
  public enum Kind {
    /** One token, by {@code jti}. */
    TOKEN,
    /** All tokens of one log-in, by {@code sid}. */
    SESSION,
    /** All tokens of a user issued up to the moment of the entry. */
    USER
  }

  /**
   * One revocation.
   *
   * @param at when it was pronounced; of a user's tokens, those issued later are good
   * @param until when the last token concerned has expired and the entry may be forgotten
   */
  public record Entry(Kind kind, String id, Instant at, Instant until) {}

  private final Clock clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final CountDownLatch firstHeard = new CountDownLatch(1);
  private volatile Instant lastHeard = Instant.EPOCH;

  public Revocations(Clock clock) {
    this.clock = clock;
  }

  /** Takes an entry; taking it again changes nothing. */
  public void add(Entry entry) {
    if (entry.until().isAfter(clock.instant())) {
      entries.merge(key(entry.kind(), entry.id()), entry, (a, b) -> a.at().isAfter(b.at()) ? a : b);
    }
  }

  /** Whether the token is revoked. */
  public boolean contains(AccessToken token) {
    if (entries.isEmpty()) {
      return false;
    }
    Entry user = entries.get(key(Kind.USER, token.userId().toString()));
    return entries.containsKey(key(Kind.TOKEN, token.tokenId()))
        || entries.containsKey(key(Kind.SESSION, token.sessionId()))
        || covers(user, token);
  }

  private static boolean covers(@Nullable Entry user, AccessToken token) {
    // iat has whole seconds: a token of the same second is taken as older.
    return user != null && !token.issuedAt().isAfter(user.at());
  }

  /** Called whenever the feed has been read up to its end. */
  public void heard() {
    lastHeard = clock.instant();
    firstHeard.countDown();
  }

  /** Waits until the feed has been read once; returns false if that takes longer. */
  public boolean awaitHeard(Duration limit) throws InterruptedException {
    return firstHeard.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Whether the feed has been silent too long to trust "not revoked": then holds, payments,
   * cancellations and account changes answer 503 (D-14).
   */
  public boolean silentFor(Duration limit) {
    return lastHeard.plus(limit).isBefore(clock.instant());
  }

  /** Forgets entries whose tokens have all expired. */
  public void forgetExpired() {
    Instant now = clock.instant();
    entries.values().removeIf(e -> e.until().isBefore(now));
  }

  public int size() {
    return entries.size();
  }

  private static String key(Kind kind, String id) {
    return kind.name() + ':' + id;
  }
}
