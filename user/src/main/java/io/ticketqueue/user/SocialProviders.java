package io.ticketqueue.user;

/** The providers, as they are reached over the network. */
public interface SocialProviders {
  boolean isConfigured(SocialProvider provider);

  /** Where the browser is sent to. */
  String authorizationUrl(OAuthState state);

  /**
   * Exchanges the code with which the browser came back.
   *
   * @throws io.ticketqueue.core.Problem OAUTH_PROVIDER_ERROR when the provider refuses, is away or
   *     says what cannot be believed
   */
  SocialIdentity identify(OAuthState state, String code);
}
