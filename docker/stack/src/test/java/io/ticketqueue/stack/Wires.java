package io.ticketqueue.stack;

import io.ticketqueue.testkit.TcpProxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The network between the applications and what they need: a proxy before each. */
final class Wires implements Stack.Wiring, AutoCloseable {
  private final Map<String, TcpProxy> proxies = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /**
   * @param neighbours services to which others come over a proxy too; the edge always goes directly
   */
  Wires(PortPlan ports, String... neighbours) {
    for (String server : new String[] {"postgres", "redis"}) {
      add(server, ports.of(server), TcpProxy.to("127.0.0.1", ports.of(server)));
    }
    add("kafka", ports.of("kafka"), TcpProxy.toKafka(ports.of("kafka")));
    for (String neighbour : neighbours) {
      add(neighbour, ports.of(neighbour), TcpProxy.to("127.0.0.1", ports.of(neighbour)));
    }
  }

  private void add(String name, int port, TcpProxy proxy) {
    proxies.put(name, proxy);
    addresses.put("127.0.0.1:" + port, proxy.address());
  }

  TcpProxy to(String name) {
    TcpProxy proxy = proxies.get(name);
    if (proxy == null) {
      throw new IllegalArgumentException("no wire to " + name);
    }
    return proxy;
  }

  @Override
  public Map<String, String> environment(String part, Map<String, String> usual) {
    Map<String, String> changed = new TreeMap<>(usual);
    changed.replaceAll((key, value) -> isService(part, key) ? value : rewired(value));
    return changed;
  }

  /** The edge finds the services where they are: its own patience is tested elsewhere. */
  private static boolean isService(String part, String key) {
    return part.startsWith("edge") && !key.equals("TQ_REDIS_URL");
  }

  private String rewired(String value) {
    String changed = value;
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      changed = changed.replace(address.getKey(), address.getValue());
    }
    return changed;
  }

  @Override
  public void close() {
    proxies.values().forEach(TcpProxy::close);
  }
}
