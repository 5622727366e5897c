package io.ticketqueue.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Literal IP addresses, and what of one is counted: of IPv6 the /64 network, which one household
 * gets, so that nobody has 2^64 tries. Limits, locks and the history of log-ins all count so.
 */
public final class NetworkAddress {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_NETWORK_BYTES = 8;

  // Strict, so that no name server is asked.
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

  private NetworkAddress() {}

  /** Parses a literal address without asking a name server; null for anything else. */
  public static @Nullable InetAddress parse(String text) {
    String literal = text;
    if (literal.startsWith("[") && literal.endsWith("]")) {
      literal = literal.substring(1, literal.length() - 1);
    }
    if (!V4.matcher(literal).matches() && !(V6.matcher(literal).matches())) {
      return null;
    }
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** The address as it is counted. */
  public static String counted(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES) {
      return address.getHostAddress();
    }
    byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES), bytes.length);
    try {
      return InetAddress.getByAddress(network).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address as it is counted; a text that is none counts as it is. */
  public static String counted(String text) {
    InetAddress address = parse(text);
    return address == null ? text : counted(address);
  }
}
