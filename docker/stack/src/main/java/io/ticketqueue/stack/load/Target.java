package io.ticketqueue.stack.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a plan sends its requests. */
public record Target(String protocol, String host, int port) {
  /**
   * Reads an address such as {@code https://tickets.test.example:8443}.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Target of(String address) {
    try {
      URI uri = new URI(address);
      String protocol = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean bare = "".equals(uri.getPath()) || "/".equals(uri.getPath());
      if (!Set.of("http", "https").contains(protocol)
          || uri.getHost() == null
          || !bare
          || uri.getQuery() != null
          || uri.getUserInfo() != null) {
        throw new IllegalArgumentException("no address such as http://127.0.0.1:8080: " + address);
      }
      int usual = protocol.equals("https") ? 443 : 80;
      return new Target(protocol, uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address: " + address, e);
    }
  }

  /** Whether a host is this machine, whichever of its addresses is asked. */
  public static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The address. */
  public String url() {
    return protocol + "://" + host + ":" + port;
  }

  /** What the plans read. */
  public Map<String, String> properties() {
    return Map.of("protocol", protocol, "host", host, "port", String.valueOf(port));
  }
}
