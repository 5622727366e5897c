package io.ticketqueue.stack;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sales a newcomer finds, in the halls of docs/halls: in the concert hall one performance on
 * sale now and one opening in a few minutes, in the arena one opening with the second.
 */
final class DemoSale {
  static final String TITLE = "Demo: The First On-Sale";
  private static final String ARENA_TITLE = "Demo: The Arena";
  private static final Duration OPEN_SINCE = Duration.ofMinutes(-1);
  private static final Duration OPENS_IN = Duration.ofMinutes(5);

  private DemoSale() {}

  /** Creates them unless they are there; tells about them. */
  static String load(PortPlan ports, Secrets secrets) {
    Admin admin = Admin.logIn(ports, secrets);
    String first = admin.findEvent(TITLE).orElseGet(() -> createFirst(admin));
    String arena = admin.findEvent(ARENA_TITLE).orElseGet(() -> createArena(admin));
    return description(admin, TITLE, first) + "\n" + description(admin, ARENA_TITLE, arena);
  }

  private static String description(Admin admin, String title, String event) {
    var text = new StringBuilder("demo sale ").append(title).append(", event ").append(event);
    admin
        .schedules(event)
        .forEach(
            schedule ->
                text.append("\n  performance ")
                    .append(schedule.getInt("sequence"))
                    .append("  schedule ")
                    .append(schedule.getString("id"))
                    .append("  sale opens ")
                    .append(schedule.getString("saleStartAt"))
                    .append("  ")
                    .append(schedule.getString("status")));
    return text.toString();
  }

  private static String createFirst(Admin admin) {
    String venue = admin.createVenue("Demo Concert Hall");
    String hall = admin.createHall(venue, "concert-hall");
    return admin.createEvent(
        TITLE, venue, hall, List.of(new Admin.Sale(1, OPEN_SINCE), new Admin.Sale(2, OPENS_IN)));
  }

  private static String createArena(Admin admin) {
    String venue = admin.createVenue("Demo Arena");
    String hall = admin.createHall(venue, "arena");
    return admin.createEvent(ARENA_TITLE, venue, hall, List.of(new Admin.Sale(1, OPENS_IN)));
  }

  /** Names of rows: A, B, C … */
  static List<String> rows(int count) {
    return IntStream.range(0, count).mapToObj(row -> String.valueOf((char) ('A' + row))).toList();
  }
}
