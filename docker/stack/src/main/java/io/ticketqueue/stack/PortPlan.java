package io.ticketqueue.stack;

import io.ticketqueue.servers.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which part listens where: the usual ports, all moved by one offset.
 *
 * @param offset added to each port, 0 to 50000
 */
record PortPlan(int offset) {
  private static final int LARGEST_OFFSET = 50_000;
  private static final int STEP = 100;
  private static final Map<String, Integer> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("postgres", 5432);
    USUAL.put("redis", 6379);
    USUAL.put("kafka", 9092);
    USUAL.put("kafka-controller", 9093);
    USUAL.put("edge", 8080);
    USUAL.put("edge-management", 8079);
    USUAL.put("user", 8081);
    USUAL.put("event", 8082);
    USUAL.put("queue", 8083);
    USUAL.put("reservation", 8084);
    USUAL.put("payment", 8085);
    USUAL.put("sandbox", 8090);
  }

  PortPlan {
    if (offset < 0 || offset > LARGEST_OFFSET) {
      throw new Refused("--port-offset must be between 0 and " + LARGEST_OFFSET);
    }
  }

  int of(String part) {
    Integer usual = USUAL.get(part);
    if (usual == null) {
      throw new IllegalArgumentException("no such part: " + part);
    }
    return usual + offset;
  }

  String url(String part) {
    return "http://127.0.0.1:" + of(part);
  }

  /** The same, moved to where all ports are free now; further than that there is nothing. */
  PortPlan nextFree() {
    PortPlan next = this;
    do {
      next = new PortPlan(next.offset + STEP);
    } while (!next.taken().isEmpty());
    return next;
  }

  /** Ports of this machine that are free now, far from the usual ones. */
  static PortPlan free() {
    return new PortPlan(ThreadLocalRandom.current().nextInt(8_000, 18_000)).nextFree();
  }

  /** The ports somebody else listens on, by part. */
  Map<String, Integer> taken() {
    var taken = new TreeMap<String, Integer>();
    USUAL.keySet().stream()
        .filter(part -> !Ports.isFree(of(part)))
        .forEach(part -> taken.put(part, of(part)));
    return taken;
  }
}
