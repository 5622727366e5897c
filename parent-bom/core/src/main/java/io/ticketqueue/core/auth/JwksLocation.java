package io.ticketqueue.core.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.ticketqueue.core.tls.Tls;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/** Where public keys are read from: a URL, looked at anew for an unknown {@code kid}. */
public final class JwksLocation {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration STALE_ACCEPTED = Duration.ofHours(4);
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int LARGEST_BYTES = 64 * 1024;

  private JwksLocation() {}

  /**
   * Keys from an http(s) or file URL: kept for five minutes, refreshed ahead, fetched anew (at most
   * every 10 s) when a token names an unknown key, and used up to four hours while the source is
   * away.
   *
   * @param tls for an https URL
   * @throws IllegalArgumentException when the location is not a URL
   */
  public static JWKSource<SecurityContext> at(String location, Tls tls) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              URI.create(location).toURL(),
              new DefaultResourceRetriever(
                  TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_BYTES, true, tls.socketFactory()))
          .cache(KEPT.toMillis(), TIMEOUT_MILLIS * 2L)
          .rateLimited(10_000)
          .refreshAheadCache(30_000, false)
          .outageTolerant(STALE_ACCEPTED.toMillis())
          .retrying(true)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("invalid JWKS location: " + location, e);
    }
  }
}
