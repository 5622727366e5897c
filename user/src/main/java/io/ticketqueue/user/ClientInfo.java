package io.ticketqueue.user;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
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
  private static final int IPV6_BYTES = 16;
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Of whom nothing is known. */
  public static final ClientInfo NONE = new ClientInfo(UNKNOWN, "");

  /** Shortens the user agent, which a client may make as long as it likes. */
  public ClientInfo {
    userAgent = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
  }

  /** The address as limits count it: of IPv6 the /64 network, which one household gets. */
  String network() {
    if (!IPV6.matcher(address).matches()) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_BYTES / 2))
          : address;
    } catch (UnknownHostException e) {
      return address; // it looked like one
    }
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
