package io.ticketqueue.stack;

import io.ticketqueue.servers.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which part listens where: the usual ports, a hundred higher for each further set of applications,
 * all moved by one offset; and whether servers and services speak TLS there.
 *
 * @param offset added to each port, 0 to 50000
 * @param instances how many sets of applications there are
 * @param tls whether the hops behind the edge are in TLS
 */
record PortPlan(int offset, int instances, boolean tls) {
  /** How many sets of applications one machine is asked to run. */
  static final int MOST_INSTANCES = 4;

  /** What the edge calls. */
  static final Set<String> SERVICES = Set.of("user", "event", "queue", "reservation", "payment");

  private static final int LARGEST_OFFSET = 50_000;
  private static final int STEP = 100;
  private static final Map<String, Integer> USUAL = new LinkedHashMap<>();
  // The sandbox keeps what it imitates, and the mails it catches, in memory: there is one.
  private static final Set<String> ONLY_ONE =
      Set.of("postgres", "redis", "kafka", "kafka-controller", "sandbox", "mail");

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
    USUAL.put("mail", 8025);
  }

  PortPlan {
    if (offset < 0 || offset > LARGEST_OFFSET) {
      throw new Refused("--port-offset must be between 0 and " + LARGEST_OFFSET);
    }
    if (instances < 1 || instances > MOST_INSTANCES) {
      throw new Refused("--instances must be between 1 and " + MOST_INSTANCES);
    }
  }

  /** One set of applications, in clear. */
  PortPlan(int offset) {
    this(offset, 1);
  }

  /** All in clear. */
  PortPlan(int offset, int instances) {
    this(offset, instances, false);
  }

  /** Whether there is one of it however many sets there are. */
  static boolean isShared(String part) {
    return ONLY_ONE.contains(part);
  }

  int of(String part) {
    var instance = Instance.of(part);
    Integer usual = USUAL.get(instance.application());
    boolean known = instance.set() == 1 || !isShared(instance.application());
    if (usual == null || !known || instance.set() > instances) {
      throw new IllegalArgumentException("no such part: " + part);
    }
    return usual + offset + STEP * (instance.set() - 1);
  }

  String url(String part) {
    return (tls && SERVICES.contains(Instance.of(part).application()) ? "https" : "http")
        + "://127.0.0.1:"
        + of(part);
  }

  /** The same with the hops behind the edge in TLS. */
  PortPlan secured() {
    return new PortPlan(offset, instances, true);
  }

  /** The same part of every set: addresses of all instances, the first set's first. */
  List<String> urls(String part) {
    return sets(part).map(this::url).toList();
  }

  private Stream<String> sets(String part) {
    return IntStream.rangeClosed(1, isShared(part) ? 1 : instances)
        .mapToObj(set -> new Instance(part, set).name());
  }

  /** The same, moved to where all ports are free now; further than that there is nothing. */
  PortPlan nextFree() {
    PortPlan next = this;
    do {
      next = new PortPlan(next.offset + STEP, instances, tls);
    } while (!next.taken().isEmpty());
    return next;
  }

  /** Ports of this machine that are free now, far from the usual ones. */
  static PortPlan free() {
    return free(1);
  }

  /** As {@link #free()}, for several sets. */
  static PortPlan free(int instances) {
    int offset = ThreadLocalRandom.current().nextInt(8_000, 18_000);
    return new PortPlan(offset, instances).nextFree();
  }

  /** The ports somebody else listens on, by part. */
  Map<String, Integer> taken() {
    var taken = new TreeMap<String, Integer>();
    USUAL.keySet().stream()
        .flatMap(this::sets)
        .filter(part -> !Ports.isFree(of(part)))
        .forEach(part -> taken.put(part, of(part)));
    return taken;
  }
}
