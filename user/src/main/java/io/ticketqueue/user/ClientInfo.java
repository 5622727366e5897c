package io.ticketqueue.user;

import io.ticketqueue.core.NetworkAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The client of a request, as far as known.
 *
 * @param address {@code unknown} when the request did not come through the edge
 */
public record ClientInfo(String address, String userAgent) {
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 300;
  private static final Pattern VERSIONS = Pattern.compile("[0-9._]+");

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

  /** The address as it is counted: the network of an IPv6 address. */
  public String countedAddress() {
    return NetworkAddress.counted(address);
  }

  /** The kind of device: its versions change with every update and do not count. */
  public String device() {
    return VERSIONS.matcher(userAgent).replaceAll("");
  }

  /** What the client says it is, empty when it says nothing. */
  public Optional<String> knownUserAgent() {
    return userAgent.isEmpty() ? Optional.empty() : Optional.of(userAgent);
  }
}
