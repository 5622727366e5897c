package io.ticketqueue.edge;

import io.ticketqueue.core.NetworkAddress;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the address of a client: the connection's, or what trusted proxies say in {@code
 * X-Forwarded-For}, read from the right up to the first address that is not a trusted proxy.
 */
final class ClientAddresses {
  private static final Pattern WITH_PORT =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[^]]+]):\\d{1,5}");

  private static final System.Logger LOG = System.getLogger(ClientAddresses.class.getName());
  private static final long WARNING_NANOS = Duration.ofMinutes(1).toNanos();

  private final List<Network> trusted;
  private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - WARNING_NANOS);

  private record Network(byte[] address, int bits) {
    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((address[i / 8] & mask) != (other[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  ClientAddresses(Settings settings) {
    this.trusted =
        settings.list("tq.edge.trusted-proxies").stream().map(ClientAddresses::network).toList();
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress address = NetworkAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address != null) {
      int most = address.getAddress().length * 8;
      try {
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= most) {
          return new Network(address.getAddress(), bits);
        }
      } catch (NumberFormatException e) {
        throw Settings.bad("tq.edge.trusted-proxies", "has a bad network: " + text);
      }
    }
    throw Settings.bad("tq.edge.trusted-proxies", "has a bad network: " + text);
  }

  boolean isTrusted(InetAddress address) {
    for (Network network : trusted) {
      if (network.contains(address.getAddress())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The client behind a connection.
   *
   * @param forwardedFor all values of X-Forwarded-For in their order
   */
  InetAddress client(InetAddress peer, List<String> forwardedFor) {
    if (forwardedFor.isEmpty()) {
      return peer;
    }
    if (!isTrusted(peer)) {
      warnOfProxy(peer);
      return peer;
    }
    InetAddress client = peer;
    String[] hops = String.join(",", forwardedFor).split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      InetAddress hop = NetworkAddress.parse(withoutPort(hops[i].trim()));
      if (hop == null) {
        return client;
      }
      client = hop;
      if (!isTrusted(hop)) {
        return client;
      }
    }
    return client;
  }

  /** A load balancer that is not named makes all clients one, with one limit for all. */
  private void warnOfProxy(InetAddress peer) {
    long last = warnedAt.get();
    long now = System.nanoTime();
    if (peer.isSiteLocalAddress()
        && now - last > WARNING_NANOS
        && warnedAt.compareAndSet(last, now)) {
      LOG.log(
          Level.WARNING,
          "forwardedFor=ignored peer={0} missing=tq.edge.trusted-proxies",
          peer.getHostAddress());
    }
  }

  /** Some proxies add the client's port: {@code 1.2.3.4:567}, {@code [2001:db8::7]:567}. */
  private static String withoutPort(String hop) {
    Matcher withPort = WITH_PORT.matcher(hop);
    return withPort.matches() ? withPort.group(1) : hop;
  }
}
