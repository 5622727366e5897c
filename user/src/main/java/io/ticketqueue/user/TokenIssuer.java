package io.ticketqueue.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Signs token pairs and recognises its refresh tokens. Has no state. */
@Component
public class TokenIssuer {
  private static final int LONGEST = 4096;

  private final SigningKeys keys;
  private final SessionPolicy policy;
  private final Clock clock;

  @Inject
  public TokenIssuer(SigningKeys keys, SessionPolicy policy, Clock clock) {
    this.keys = keys;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A new pair for a session of this user; neither token outlives the session's longest life.
   *
   * @param person the id of the person behind the account
   */
  TokenPair issue(User user, UUID person, Sessions.Opened session) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant loggedIn = session.at().truncatedTo(ChronoUnit.SECONDS);
    Instant end = loggedIn.plus(policy.longest());
    Instant accessEnds = earlier(now.plus(policy.accessLife()), end);
    Instant refreshEnds = earlier(now.plus(policy.refreshLife()), end);
    UUID accessId = Ids.random();
    UUID refreshId = Ids.random();
    JWTClaimsSet access =
        claims(user, session.id(), accessId, now, accessEnds)
            .audience(policy.audience())
            .claim("upn", user.id().toString())
            .claim("groups", user.role().groups())
            .claim("pid", person.toString())
            .claim("auth_time", loggedIn.getEpochSecond())
            .build();
    JWTClaimsSet refresh =
        claims(user, session.id(), refreshId, now, refreshEnds)
            .audience(policy.refreshAudience())
            .build();
    return new TokenPair(
        user.id(),
        session.id(),
        accessId,
        signed(access),
        now,
        accessEnds,
        refreshId,
        signed(refresh),
        refreshEnds);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private JWTClaimsSet.Builder claims(
      User user, UUID session, UUID id, Instant now, Instant expires) {
    return new JWTClaimsSet.Builder()
        .issuer(policy.issuer())
        .subject(user.id().toString())
        .jwtID(id.toString())
        .claim("sid", session.toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(expires));
  }

  private String signed(JWTClaimsSet claims) {
    try {
      var key = keys.current();
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The user of a refresh token; empty when it was not issued here or has expired. */
  Optional<UUID> ownerOf(String refreshToken) {
    if (refreshToken.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(refreshToken);
      JWK key = keys.verifying().getKeyByKeyId(jwt.getHeader().getKeyID());
      if (key == null
          || !JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      boolean good =
          policy.issuer().equals(claims.getIssuer())
              && claims.getAudience().contains(policy.refreshAudience())
              && claims.getExpirationTime() != null
              && claims.getExpirationTime().toInstant().isAfter(clock.instant())
              && Ids.isUuid(claims.getSubject());
      return good ? Optional.of(UUID.fromString(claims.getSubject())) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
