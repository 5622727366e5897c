package io.ticketqueue.sandbox.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What somebody consented to.
 *
 * @param challenge of PKCE, absent when the client sent none
 */
record Grant(
    String provider,
    String redirectUri,
    @Nullable String nonce,
    @Nullable String challenge,
    String subject,
    @Nullable String email,
    @Nullable String name) {}
