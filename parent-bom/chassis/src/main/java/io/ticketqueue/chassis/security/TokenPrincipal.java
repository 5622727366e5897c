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
        Map.ofEntries(
            Map.entry("sub", token.userId().toString()),
            Map.entry("upn", token.userId().toString()),
            Map.entry("groups", token.groups()),
            Map.entry("jti", token.tokenId()),
            Map.entry("sid", token.sessionId()),
            Map.entry("pid", token.personId().toString()),
            Map.entry("iss", token.issuer()),
            Map.entry("aud", token.audience()),
            Map.entry("iat", token.issuedAt().getEpochSecond()),
            Map.entry("exp", token.expiresAt().getEpochSecond()),
            Map.entry("auth_time", token.loggedInAt().getEpochSecond()),
            Map.entry("raw_token", token.raw()));
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
