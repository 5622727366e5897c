package io.ticketqueue.user;

/**
 * An account at a provider, as it is stored.
 *
 * @param key the keyed hash of issuer and subject, which no roll of the keys changes
 */
public record SocialAccount(SocialProvider provider, String key) {}
