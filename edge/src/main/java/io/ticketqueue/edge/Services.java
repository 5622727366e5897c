package io.ticketqueue.edge;

import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services behind the edge, each with the limit of the requests in flight to it. */
final class Services {
  /** The names of all services. */
  static final List<String> NAMES = List.of("user", "event", "queue", "reservation", "payment");

  private final Map<String, Service> all = new ConcurrentHashMap<>();
  private final ConcurrencyLimit statusLimit;
  private final ConcurrencyLimit enterLimit;

  /**
   * One service.
   *
   * @param limit of the requests in flight to it
   */
  record Service(Upstream upstream, ConcurrencyLimit limit) {}

  /**
   * @param statusLimit of the people who wait for their queue status in batches; they take no slot
   *     of the service
   * @param enterLimit of those who wait to enter in batches, alike
   */
  Services(List<Service> services, ConcurrencyLimit statusLimit, ConcurrencyLimit enterLimit) {
    services.forEach(this::add);
    this.statusLimit = statusLimit;
    this.enterLimit = enterLimit;
  }

  void add(Service service) {
    all.put(service.upstream().name(), service);
  }

  Service of(String name) {
    Service service = all.get(name);
    if (service == null) {
      throw new IllegalArgumentException("unknown service " + name);
    }
    return service;
  }

  ConcurrencyLimit statusLimit() {
    return statusLimit;
  }

  ConcurrencyLimit enterLimit() {
    return enterLimit;
  }

  List<Service> all() {
    return List.copyOf(all.values());
  }

  List<Upstream> upstreams() {
    return all.values().stream().map(Service::upstream).toList();
  }
}
