package io.ticketqueue.event;

import io.ticketqueue.core.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ready-made venues, halls and events in some stores, at a fixed time. */
final class Programme {
  /** One day for all tests: what they compare is relative to it. */
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final GradePrices PRICES = new GradePrices(Map.of(Grade.VIP, 150_000L, Grade.S, 99_000L));

  private final Stores stores;

  Programme(Stores stores) {
    this.stores = stores;
  }

  static Instant hours(int fromNow) {
    return NOW.plus(fromNow, ChronoUnit.HOURS);
  }

  /** Times of a performance of two hours, on sale from an hour ago to its start. */
  static Performance.Times onSale(int startsInHours) {
    return times(startsInHours, -1, startsInHours);
  }

  static Performance.Times times(int start, int saleStart, int saleEnd) {
    Instant starts = hours(start);
    return new Performance.Times(
        starts, starts.plus(Duration.ofHours(2)), hours(saleStart), hours(saleEnd));
  }

  static SeatTemplate template(int rows, int seatsPerRow) {
    List<String> labels = IntStream.rangeClosed(1, rows).mapToObj(i -> "R" + i).toList();
    Map<String, Grade> grades = new java.util.LinkedHashMap<>();
    labels.forEach(row -> grades.put(row, row.equals("R1") ? Grade.VIP : Grade.S));
    return SeatTemplate.plain(labels, seatsPerRow, grades);
  }

  /** Rows of a section, of which the first is VIP. */
  static List<SeatTemplate.Row> rows(int rows, int seatsPerRow) {
    return template(rows, seatsPerRow).sections().getFirst().rows();
  }

  Venue venue(String city) {
    Venue venue = newVenue(city, NOW);
    stores.transactions().required(() -> stores.venues().add(venue));
    return venue;
  }

  static Venue newVenue(String city, Instant createdAt) {
    var about = new Venue.Description("Olympic Hall", "424 Olympic-ro", city);
    return new Venue(Ids.next(), about, createdAt, createdAt);
  }

  Hall hall() {
    return hall(venue("Seoul"), "Main");
  }

  Hall hall(Venue venue, String name) {
    Hall hall = newHall(venue, name);
    stores.transactions().required(() -> stores.venues().addHall(hall));
    return hall;
  }

  static Hall newHall(Venue venue, String name) {
    var about = new Hall.Description(name, 4, template(2, 2));
    return new Hall(Ids.next(), venue.id(), about, NOW, NOW);
  }

  /** An event with performances at these times, in a hall that may be shared by all of them. */
  static NewEvent newEvent(Hall hall, String title, boolean draft, Performance.Times... times) {
    List<Performance> performances = new ArrayList<>();
    for (Performance.Times one : times) {
      performances.add(
          new Performance(
              performances.size() + 1, one, QueueOrder.ARRIVAL, false, GradePrices.NONE));
    }
    Event.Text text = new Event.Text(title, "IU", null);
    return new NewEvent(
        text, hall.venueId(), hall.id(), EventTerms.of(PRICES), draft, performances);
  }

  /** Stores an event without asking any rule. */
  Event event(Hall hall, Performance.Times... times) {
    return event(hall, newEvent(hall, "Two nights", false, times));
  }

  Event event(Hall hall, NewEvent event) {
    UUID id = Ids.next();
    return stores
        .transactions()
        .required(
            () -> {
              stores.events().add(id, event, NOW);
              for (Performance performance : event.performances()) {
                stores
                    .schedules()
                    .add(new NewSchedule(Ids.next(), id, hall, performance, PRICES), NOW);
              }
              return stores.events().find(id).orElseThrow();
            });
  }

  /** Cancels a schedule without telling anybody. */
  void cancelSchedule(UUID eventId, UUID scheduleId) {
    stores
        .transactions()
        .required(
            () -> {
              var unused = stores.events().lock(eventId);
              return stores.schedules().cancel(eventId, List.of(scheduleId), false, NOW);
            });
  }

  @Nullable Event find(UUID id) {
    return stores.transactions().required(() -> stores.events().find(id)).orElse(null);
  }
}
