package io.ticketqueue.edge;

import io.ticketqueue.edge.overload.Slots;
import io.ticketqueue.edge.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services behind the edge, each with the slots for the requests under way to it. */
final class Services {
  /** The names of all services. */
  static final List<String> NAMES = List.of("user", "event", "queue", "reservation", "payment");

  private final Map<String, Service> all = new ConcurrentHashMap<>();
  private final Slots statusSlots;

  /**
   * One service.
   *
   * @param slots for the requests under way to it
   */
  record Service(Upstream upstream, Slots slots) {}

  /**
   * @param statusSlots for those who wait for their queue status in batches: they take none of the
   *     service's
   */
  Services(List<Service> services, Slots statusSlots) {
    services.forEach(this::add);
    this.statusSlots = statusSlots;
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

  Slots statusSlots() {
    return statusSlots;
  }

  List<Service> all() {
    return List.copyOf(all.values());
  }

  List<Upstream> upstreams() {
    return all.values().stream().map(Service::upstream).toList();
  }
}
