package io.ticketqueue.user;

import java.time.Instant;

/**
 * What is remembered of a social log-in from its beginning until the browser comes back.
 *
 * @param state sent along, and with it the log-in is found again
 * @param browser the value of the cookie of the browser that began
 * @param nonce must stand in the provider's token
 * @param verifier proves to the provider that who exchanges the code has begun the log-in (PKCE)
 * @param terms what is agreed to with the log-in, as {@link AgreedTerms} reads it
 */
public record OAuthState(
    SocialProvider provider,
    String state,
    String browser,
    String nonce,
    String verifier,
    String terms,
    Instant expiresAt) {
  @Override
  public String toString() {
    return "OAuthState[" + provider + "]";
  }
}
