package io.ticketqueue.user;

import java.util.Optional;

/**
 * Where a request comes from, as far as known.
 *
 * @param address {@code unknown} when the request did not come through the edge
 */
public record ClientInfo(String address, String userAgent) {
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 300;

  /** Shortens what a client may make as long as it likes. */
  public ClientInfo {
    userAgent = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
  }

  /** The address, where one is known. */
  public Optional<String> knownAddress() {
    return address.equals(UNKNOWN) ? Optional.empty() : Optional.of(address);
  }
}
