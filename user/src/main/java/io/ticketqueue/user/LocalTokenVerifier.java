package io.ticketqueue.user;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Verifies tokens with the local keys; other services read them over HTTP. */
@Alternative
@Priority(1)
@ApplicationScoped
public class LocalTokenVerifier {
  @Produces
  @Singleton
  TokenVerifier verifier(
      SigningKeys keys, SessionPolicy policy, Clock clock, Revocations revocations) {
    return new TokenVerifier(
        new ImmutableJWKSet<>(keys.verifying()),
        policy.issuer(),
        policy.audience(),
        policy.clockSkew(),
        clock,
        revocations);
  }
}
