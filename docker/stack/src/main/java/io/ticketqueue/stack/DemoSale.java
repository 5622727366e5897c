package io.ticketqueue.stack;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The sale a newcomer finds: one performance on sale now, one opening in a few minutes. */
final class DemoSale {
  private static final String TITLE = "Demo: The First On-Sale";
  private static final Duration OPEN_SINCE = Duration.ofMinutes(-1);
  private static final Duration OPENS_IN = Duration.ofMinutes(5);
  private static final int SEATS_PER_ROW = 20;

  private DemoSale() {}

  /** Creates it unless it is there; tells about it. */
  static String load(PortPlan ports, Secrets secrets) {
    Admin admin = Admin.logIn(ports, secrets);
    String event = admin.findEvent(TITLE).orElseGet(() -> create(admin));
    var text = new StringBuilder("demo sale ").append(TITLE).append(", event ").append(event);
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

  private static String create(Admin admin) {
    String venue = admin.createVenue("Demo Arena");
    String hall = admin.createHall(venue, new Admin.Hall("Main hall", rows(10), SEATS_PER_ROW));
    return admin.createEvent(
        TITLE, venue, hall, List.of(new Admin.Sale(1, OPEN_SINCE), new Admin.Sale(2, OPENS_IN)));
  }

  /** Names of rows: A, B, C … */
  static List<String> rows(int count) {
    return IntStream.range(0, count).mapToObj(row -> String.valueOf((char) ('A' + row))).toList();
  }
}
