package io.ticketqueue.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-AUTH-011")
@Tag("REQ-GW-002")
class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final UUID USER = UUID.fromString("0199a0b0-0000-7000-8000-000000000001");
  private static final RSAKey KEY = key("k1");
  private static final RSAKey STRANGER = key("k1");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Revocations revocations = new Revocations(clock);
  private final TokenVerifier verifier = verifierAt(clock);

  private TokenVerifier verifierAt(Clock clock) {
    return new TokenVerifier(
        new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
        "ticket-queue",
        "ticket-queue",
        Duration.ofSeconds(5),
        clock,
        revocations);
  }

  @Test
  void readsAGoodToken() {
    AccessToken token = verifier.verify(signed(claims(c -> {})));
    assertThat(token.userId()).isEqualTo(USER);
    assertThat(token.groups()).containsExactlyInAnyOrder("USER", "ADMIN");
    assertThat(token.sessionId()).isEqualTo("s-1");
    assertThat(verifier.verify(token.raw())).isSameAs(token);
  }

  @Test
  void saysWhenItsOwnerLoggedIn() {
    long then = NOW.minusSeconds(600).getEpochSecond();
    AccessToken token = verifier.verify(signed(claims(c -> c.claim("auth_time", then))));
    assertThat(token.isLoggedInSince(NOW.minusSeconds(600))).isTrue();
    assertThat(token.isLoggedInSince(NOW.minusSeconds(599))).isFalse();

    AccessToken silent = verifier.verify(signed(claims(c -> {})));
    assertThat(silent.isLoggedInSince(NOW.minusSeconds(600))).as("auth_time is missing").isFalse();
  }

  @Test
  void thePersonIsNamedByThePidOrElseByTheAccount() {
    String person = "018f0000-0000-7000-8000-00000000beef";
    AccessToken token = verifier.verify(signed(claims(c -> c.claim("pid", person))));
    assertThat(token.personId()).hasToString(person);
    AccessToken old = verifier.verify(signed(claims(c -> {})));
    assertThat(old.personId()).as("pid is missing").isEqualTo(old.userId());
    refusesInvalid(signed(claims(c -> c.claim("pid", "somebody"))));
    refusesInvalid(signed(claims(c -> c.claim("pid", 7))));
  }

  @Test
  void refusesAMissingToken() {
    refuses(ErrorCode.UNAUTHENTICATED, () -> verifier.fromHeader(null));
    refuses(ErrorCode.UNAUTHENTICATED, () -> verifier.fromHeader("Basic abc"));
  }

  @Test
  void refusesAnExpiredTokenAlsoWhenItIsRemembered() {
    String token = signed(claims(c -> {}));
    verifier.verify(token);
    TokenVerifier later = verifierAt(Clock.offset(clock, Duration.ofHours(2)));
    refuses(ErrorCode.TOKEN_EXPIRED, () -> later.verify(token));
    String old = signed(claims(c -> c.expirationTime(Date.from(NOW.minusSeconds(6)))));
    refuses(ErrorCode.TOKEN_EXPIRED, () -> verifier.verify(old));
  }

  @Test
  void bearsASmallDifferenceOfClocks() {
    String token = signed(claims(c -> c.expirationTime(Date.from(NOW.minusSeconds(3)))));
    assertThat(verifier.verify(token).userId()).isEqualTo(USER);
  }

  @Test
  void refusesWhatIsNotSignedByUs() throws JOSEException {
    refusesInvalid(signed(STRANGER, claims(c -> {})));
    SignedJWT symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(c -> {}));
    symmetric.sign(new MACSigner(new byte[32]));
    refusesInvalid(symmetric.serialize());
    String good = signed(claims(c -> {}));
    refusesInvalid(good.substring(0, good.length() - 8) + "AAAAAAAA");
    refusesInvalid("eyJhbGciOiJub25lIn0.e30.");
    refusesInvalid("nonsense");
    refusesInvalid("");
    refusesInvalid("a".repeat(10_000));
  }

  @Test
  void refusesForeignIssuerAudienceKeyAndMissingClaims() {
    refusesInvalid(signed(claims(c -> c.issuer("somebody"))));
    refusesInvalid(signed(claims(c -> c.audience("refresh"))));
    refusesInvalid(signed(claims(c -> c.subject("42"))));
    refusesInvalid(signed(claims(c -> c.jwtID(null))));
    refusesInvalid(signed(claims(c -> c.expirationTime(null))));
    refusesInvalid(signed(claims(c -> c.claim("groups", null))));
    refusesInvalid(signed(claims(c -> c.issueTime(Date.from(NOW.plusSeconds(60))))));
    refusesInvalid(signed(key("k2"), claims(c -> {})));
  }

  @Test
  void aTokenIsNotInvalidBecauseItsKeyCannotBeHad() {
    Queue<KeySourceException> failures =
        new ArrayDeque<>(
            List.of(
                new KeySourceException("away"),
                new RateLimitReachedException(),
                new RateLimitReachedException()));
    JWKSource<SecurityContext> keys =
        (selector, context) -> {
          if (!failures.isEmpty()) {
            throw failures.remove();
          }
          return List.of();
        };
    TokenVerifier away =
        new TokenVerifier(
            keys, "ticket-queue", "ticket-queue", Duration.ofSeconds(5), clock, revocations);
    String token = signed(claims(c -> {}));
    refuses(ErrorCode.SERVICE_UNAVAILABLE, () -> away.verify(token));
    refuses(ErrorCode.SERVICE_UNAVAILABLE, () -> away.verify(token));
    refuses(ErrorCode.SERVICE_UNAVAILABLE, () -> away.verify(token));
    refuses(ErrorCode.TOKEN_INVALID, () -> away.verify(token));
    failures.add(new RateLimitReachedException());
    refuses(ErrorCode.TOKEN_INVALID, () -> away.verify(token));
  }

  @Test
  @Tag("REQ-AUTH-010")
  void refusesRevokedTokensSessionsAndUsers() {
    String token = signed(claims(c -> {}));
    verifier.verify(token);
    revocations.add(new Entry(Kind.TOKEN, "j-other", NOW, NOW.plusSeconds(60)));
    verifier.verify(token);
    revocations.add(new Entry(Kind.SESSION, "s-1", NOW, NOW.plusSeconds(60)));
    refuses(ErrorCode.TOKEN_REVOKED, () -> verifier.verify(token));

    String otherSession = signed(claims(c -> c.claim("sid", "s-2")));
    verifier.verify(otherSession);
    revocations.add(new Entry(Kind.USER, USER.toString(), NOW, NOW.plusSeconds(3600)));
    refuses(ErrorCode.TOKEN_REVOKED, () -> verifier.verify(otherSession));
    String issuedLater =
        signed(claims(c -> c.claim("sid", "s-3").issueTime(Date.from(NOW.plusSeconds(1)))));
    assertThat(verifier.verify(issuedLater).sessionId()).isEqualTo("s-3");
  }

  private void refusesInvalid(String token) {
    refuses(ErrorCode.TOKEN_INVALID, () -> verifier.verify(token));
  }

  private static void refuses(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("ticket-queue")
            .audience("ticket-queue")
            .subject(USER.toString())
            .jwtID("j-1")
            .claim("sid", "s-1")
            .claim("groups", List.of("USER", "ADMIN"))
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(3600)));
    change.accept(claims);
    return claims.build();
  }

  private static String signed(JWTClaimsSet claims) {
    return signed(KEY, claims);
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
