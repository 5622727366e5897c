package io.ticketqueue.user;

/**
 * An account at a provider, as it is stored.
 *
 * @param issuer tells Naver's two ways apart, whose accounts are different ones to us
 * @param key the keyed hash of issuer and subject, which no roll of the keys changes
 */
public record SocialAccount(SocialProvider provider, String issuer, String key) {}
