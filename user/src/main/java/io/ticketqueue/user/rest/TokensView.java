package io.ticketqueue.user.rest;

/**
 * A token pair.
 *
 * @param expiresIn seconds the access token lives
 */
public record TokensView(
    String accessToken, String refreshToken, long expiresIn, String tokenType) {}
