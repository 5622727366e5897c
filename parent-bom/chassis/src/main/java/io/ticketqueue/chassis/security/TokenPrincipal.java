package io.ticketqueue.chassis.security;

import io.ticketqueue.core.auth.AccessToken;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A verified token as MicroProfile JWT shows it to application code. */
final class TokenPrincipal implements JsonWebToken {
  private final Map<String, Object> claims;
  private final String name;

  TokenPrincipal(AccessToken token) {
    name = token.userId().toString();
    claims =
        Map.of(
            "sub", token.userId().toString(),
            "upn", token.userId().toString(),
            "groups", token.groups(),
            "jti", token.tokenId(),
            "sid", token.sessionId(),
            "iss", token.issuer(),
            "aud", token.audience(),
            "iat", token.issuedAt().getEpochSecond(),
            "exp", token.expiresAt().getEpochSecond(),
            "raw_token", token.raw());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals",
    "NullAway"
  }) // null: no such claim
  public <T> T getClaim(String name) {
    return (T) claims.get(name);
  }
}
