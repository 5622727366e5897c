package io.ticketqueue.user.rest;

import io.ticketqueue.user.TokenPair;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;

/**
 * A token pair.
 *
 * @param expiresIn seconds the access token lives
 */
public record TokensView(
    String accessToken, String refreshToken, long expiresIn, String tokenType) {

  /** The response to a log-in or refresh; no cache keeps it. */
  static Response response(TokenPair pair) {
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.ok(
            new TokensView(
                pair.accessToken(), pair.refreshToken(), pair.accessLife().toSeconds(), "Bearer"))
        .cacheControl(never)
        .build();
  }
}
