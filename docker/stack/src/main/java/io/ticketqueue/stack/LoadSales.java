package io.ticketqueue.stack;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sales for load runs, made by the organiser of this machine's stack. */
final class LoadSales {
  private static final Duration OPEN_SINCE = Duration.ofMinutes(-1);
  private static final Duration BEGINS_IN = Duration.ofHours(2); // doors open three hours before
  private static final Duration KNOWN = Duration.ofSeconds(30);
  private static final Map<String, Object> FREE = Map.of("VIP", 0, "S", 0);
  private static final int SEATS_PER_ROW = 50;
  private static final int FASTEST = 1_000;

  private final Api edge;
  private final Admin admin;

  LoadSales(PortPlan ports, Secrets secrets) {
    String token = Admin.token(ports, secrets);
    edge = new Api(ports.urls("edge")).authorized(token);
    admin = Admin.at(ports.urls("edge"), token);
  }

  /** A performance that is on sale; returns its schedule. */
  String onSale(LoadNeeds needs) {
    var sale = new Admin.Sale(1, OPEN_SINCE);
    String schedule = schedule(needs.number("seats"), Admin.PRICES, sale);
    admit(schedule, needs.number("admissions"));
    return schedule;
  }

  /** A performance whose doors are open, its tickets free; returns its schedule. */
  String doorsOpen(LoadNeeds needs) {
    var sale = new Admin.Sale(1, OPEN_SINCE, BEGINS_IN);
    // more than wanted: of a row's last seats no four are side by side
    String schedule = schedule(2 * needs.number("tickets") + SEATS_PER_ROW, FREE, sale);
    admit(schedule, FASTEST);
    return schedule;
  }

  private String schedule(int seats, Map<String, Object> prices, Admin.Sale sale) {
    String title = "Load " + UUID.randomUUID().toString().substring(0, 8);
    String venue = admin.createVenue(title);
    List<String> rows =
        IntStream.rangeClosed(1, Math.ceilDiv(seats, SEATS_PER_ROW))
            .mapToObj(row -> "R" + row)
            .toList();
    String hall = admin.createHall(venue, new Admin.Hall("Load", rows, SEATS_PER_ROW));
    String event = admin.createEvent(title, venue, hall, prices, List.of(sale));
    return admin.schedules(event).getFirst().getString("id");
  }

  /** So many a second, as soon as the waiting room has heard of the sale. */
  private void admit(String schedule, int perSecond) {
    var rate = Json.createObjectBuilder().add("admissionsPerSecond", perSecond).build();
    Api.await(
        "a waiting room for " + schedule,
        KNOWN,
        Duration.ofMillis(200),
        () ->
            Optional.of(edge.put("/queue/admin/" + schedule, rate).status())
                .filter(status -> status == 200));
  }
}
