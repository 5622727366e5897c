package io.ticketqueue.user;

import java.util.Optional;

/**
 * The client of a request, as far as known.
 *
 * @param address {@code unknown} when the request did not come through the edge
 */
public record ClientInfo(String address, String userAgent) {
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 300;

  /** Of whom nothing is known. */
  public static final ClientInfo NONE = new ClientInfo(UNKNOWN, "");

  /** Shortens the user agent, which a client may make as long as it likes. */
  public ClientInfo {
    userAgent = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
  }

  /** The address, empty when it is unknown. */
  public Optional<String> knownAddress() {
    return address.equals(UNKNOWN) ? Optional.empty() : Optional.of(address);
  }

  /** What the client says it is, empty when it says nothing. */
  public Optional<String> knownUserAgent() {
    return userAgent.isEmpty() ? Optional.empty() : Optional.of(userAgent);
  }
}
