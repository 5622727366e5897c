package io.ticketqueue.core.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import io.ticketqueue.core.TimeLimit;
import io.ticketqueue.core.tls.Tls;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/** Where public keys are read from: a URL, looked at anew for an unknown {@code kid}. */
public final class JwksLocation {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration STALE_ACCEPTED = Duration.ofHours(4);
  private static final int LARGEST_BYTES = 64 * 1024;

  private JwksLocation() {}

  /**
   * Keys from an http(s) or file URL: kept for five minutes, refreshed ahead, fetched anew (at most
   * every 10 s) when a token names an unknown key, and used up to four hours while the source is
   * away.
   *
   * @param tls for an https URL
   * @param timeout of one fetch, from connecting to the last byte; there may be a second one, and
   *     who needs the keys meanwhile waits as long as both
   * @throws IllegalArgumentException when the location is not a URL
   */
  public static JWKSource<SecurityContext> at(String location, Tls tls, Duration timeout) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              URI.create(location).toURL(), new LimitedRetriever(tls, timeout))
          .cache(KEPT.toMillis(), timeout.toMillis() * 2)
          .rateLimited(10_000)
          .refreshAheadCache(30_000, false)
          .outageTolerant(STALE_ACCEPTED.toMillis())
          .retrying(true)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("invalid JWKS location: " + location, e);
    }
  }

  /** The library's timeouts begin anew with every byte. */
  private static final class LimitedRetriever extends DefaultResourceRetriever {
    private final Duration timeout;

    LimitedRetriever(Tls tls, Duration timeout) {
      super(
          (int) timeout.toMillis(),
          (int) timeout.toMillis(),
          LARGEST_BYTES,
          true,
          tls.socketFactory());
      this.timeout = timeout;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
      try {
        return TimeLimit.within(timeout, () -> super.retrieveResource(url));
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("no JWKS from " + url, e);
      }
    }
  }
}
