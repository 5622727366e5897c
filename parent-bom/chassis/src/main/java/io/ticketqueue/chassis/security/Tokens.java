package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.auth.JwksLocation;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The token verifier by the standard {@code mp.jwt.verify.*} keys, and the revocations it asks. */
@ApplicationScoped
public class Tokens {
  private static final Duration SHORTEST_FETCH = Duration.ofMillis(50);
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(10);

  @Produces
  @Singleton
  Revocations revocations(Clock clock) {
    return new Revocations(clock);
  }

  @Produces
  @Singleton
  RevocationFeed feed(RedisAccess redis, Revocations revocations) {
    return new RevocationFeed(redis, revocations).start();
  }

  void close(@Disposes RevocationFeed feed) {
    feed.close();
  }

  /** The feed runs from the start, not from the first request. */
  void start(@Observes Startup event, RevocationFeed feed, TokenVerifier verifier) {
    // injected: that starts them
  }

  @Produces
  @Singleton
  TokenVerifier verifier(Settings settings, Tls tls, Clock clock, Revocations revocations) {
    String location = settings.text("mp.jwt.verify.publickey.location");
    try {
      return new TokenVerifier(
          JwksLocation.at(
              location, tls, settings.duration("tq.jwks.timeout", SHORTEST_FETCH, LONGEST_FETCH)),
          settings.text("mp.jwt.verify.issuer"),
          settings.text("mp.jwt.verify.audiences"),
          ClockSkew.of(settings),
          clock,
          revocations);
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration("mp.jwt.verify.publickey.location", "is not an address");
    }
  }
}
