package io.ticketqueue.user;

import java.util.function.Supplier;

/** The providers, as they are reached over the network. */
public interface SocialProviders {
  boolean isConfigured(SocialProvider provider);

  /** Whether accounts of this issuer get in by this provider, as it is configured. */
  boolean vouches(SocialProvider provider, String issuer);

  /**
   * Does work that waits for a provider, unless too much of it is under way already: one that hangs
   * must not take everything else along.
   *
   * @throws io.ticketqueue.core.Problem OAUTH_PROVIDER_ERROR at once
   */
  <T> T within(SocialProvider provider, Supplier<T> work);

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
