package io.ticketqueue.user.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Verifies the id_tokens of one provider (OpenID Connect Core, 3.1.3.7): RS256 with a published key
 * and nothing else, issuer, audience, {@code azp}, times, nonce.
 */
final class IdTokens {
  private static final int LONGEST = 16 * 1024;
  private static final int SKEW_SECONDS = 60;
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final String clientId;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  IdTokens(OAuthClient client, JWKSource<SecurityContext> keys, Clock clock) {
    this.clientId = client.clientId();
    this.clock = clock;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            clientId,
            new JWTClaimsSet.Builder().issuer(client.issuer()).build(),
            Set.of("sub", "iat", "exp", "nonce")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  JWTClaimsSet verify(String token, String nonce) throws ProviderFailure {
    if (token.length() > LONGEST) {
      throw new ProviderFailure("token-length");
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      checkComplete(claims);
      checkNonce(claims, nonce);
      checkParty(claims);
      checkAge(claims);
      return claims;
    } catch (KeySourceException e) {
      throw new ProviderFailure("keys", e);
    } catch (BadJWTException e) {
      throw new ProviderFailure("claims", e);
    } catch (BadJOSEException | JOSEException e) {
      throw new ProviderFailure("signature", e);
    } catch (ParseException e) {
      throw new ProviderFailure("token-form", e);
    }
  }

  /** The library takes a claim that is null for one that is there. */
  private static void checkComplete(JWTClaimsSet claims) throws ParseException, ProviderFailure {
    if (claims.getStringClaim("nonce") == null
        || claims.getIssueTime() == null
        || claims.getExpirationTime() == null) {
      throw new ProviderFailure("claims");
    }
  }

  private static void checkNonce(JWTClaimsSet claims, String nonce)
      throws ParseException, ProviderFailure {
    byte[] given = claims.getStringClaim("nonce").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, nonce.getBytes(StandardCharsets.UTF_8))) {
      throw new ProviderFailure("nonce");
    }
  }

  /** With several audiences the token must say to whom it was issued; if it says so, to us. */
  private void checkParty(JWTClaimsSet claims) throws ParseException, ProviderFailure {
    String party = claims.getStringClaim("azp");
    boolean ours = party == null ? claims.getAudience().size() == 1 : party.equals(clientId);
    if (!ours) {
      throw new ProviderFailure("azp");
    }
  }

  private void checkAge(JWTClaimsSet claims) throws ProviderFailure {
    Instant issued = claims.getIssueTime().toInstant();
    Instant now = clock.instant();
    if (issued.isAfter(now.plusSeconds(SKEW_SECONDS)) || issued.isBefore(now.minus(OLDEST))) {
      throw new ProviderFailure("issued-at");
    }
  }
}
