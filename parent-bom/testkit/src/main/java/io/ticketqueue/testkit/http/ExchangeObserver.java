package io.ticketqueue.testkit.http;

/**
 * Is handed every exchange of every suite, after the response has been read and before the test
 * sees it. Found by {@link java.util.ServiceLoader}: an implementation has a public constructor
 * without arguments and is named in {@code
 * META-INF/services/io.ticketqueue.testkit.http.ExchangeObserver}.
 */
public interface ExchangeObserver {
  /**
   * Looks at an exchange.
   *
   * @throws AssertionError if it breaks a rule; it fails the test that made the exchange
   */
  void observe(Response response);
}
