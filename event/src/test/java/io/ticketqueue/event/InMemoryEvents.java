package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.StoredEvent;
import io.ticketqueue.event.InMemoryTables.StoredSchedule;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake of {@link Events}. */
final class InMemoryEvents implements Events {
  private final InMemoryTables tables;

  /** The clock of the database. */
  Instant shared = Instant.EPOCH;

  InMemoryEvents(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(UUID id, NewEvent event, Instant now) {
    tables.events.put(id, new StoredEvent(event, false, false, 1, now));
  }

  @Override
  public Optional<Event> find(UUID id) {
    return Optional.ofNullable(tables.events.get(id))
        .filter(row -> !row.deleted())
        .map(row -> event(id, row));
  }

  private Event event(UUID id, StoredEvent row) {
    NewEvent event = row.event();
    Venue venue = tables.venues.get(event.venueId()).value();
    Hall hall = tables.halls.get(event.hallId()).value();
    return new Event(
        id,
        event.text(),
        new Event.Place(venue.id(), venue.about().name(), hall.id(), hall.about().name()),
        event.terms(),
        event.draft(),
        row.cancelled(),
        row.version(),
        row.updatedAt(),
        schedules(id));
  }

  private List<EventSchedule> schedules(UUID eventId) {
    return tables.schedules.values().stream()
        .filter(row -> row.schedule().eventId().equals(eventId))
        .map(InMemoryEvents::schedule)
        .sorted(
            Comparator.comparing((EventSchedule s) -> s.times().start())
                .thenComparing(EventSchedule::sequence))
        .toList();
  }

  private static EventSchedule schedule(StoredSchedule row) {
    return new EventSchedule(
        row.schedule().id(),
        row.schedule().performance(),
        row.schedule().prices(),
        row.cancelled(),
        row.version(),
        row.seats());
  }

  @Override
  public Optional<Event> findBySchedule(UUID scheduleId) {
    return Optional.ofNullable(tables.schedules.get(scheduleId))
        .flatMap(row -> find(row.schedule().eventId()));
  }

  @Override
  public List<PlacedSchedule> findSchedules(Collection<UUID> scheduleIds) {
    return scheduleIds.stream()
        .flatMap(id -> findBySchedule(id).stream().map(event -> placed(event, id)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<PlacedSchedule> placed(Event event, UUID id) {
    return event.schedules().stream()
        .filter(schedule -> schedule.id().equals(id) && !event.draft())
        .map(schedule -> placed(event, schedule))
        .findFirst();
  }

  private PlacedSchedule placed(Event event, EventSchedule schedule) {
    return new PlacedSchedule(
        event.id(), event.text(), event.place(), event.terms(), schedule, planVersion(schedule));
  }

  private String planVersion(EventSchedule schedule) {
    return tables.schedules.get(schedule.id()).schedule().hall().id() + "/" + schedule.prices();
  }

  @Override
  public Optional<Event> lock(UUID id) {
    return find(id);
  }

  @Override
  public Optional<Event> lockBySchedule(UUID scheduleId) {
    return findBySchedule(scheduleId);
  }

  @Override
  public List<Changed> changedWithin(Duration time, UUID after, int most) {
    throw new UnsupportedOperationException(); // what changed when is not kept here
  }

  @Override
  public Optional<SeatListVersion> findSeatListVersion(UUID scheduleId) {
    return Optional.ofNullable(tables.schedules.get(scheduleId))
        .map(row -> new SeatListVersion(row.schedule().eventId(), row.seats().version(), 1));
  }

  @Override
  public EventPage list(EventQuery query, Instant now) {
    List<Event> candidates =
        tables.events.keySet().stream()
            .flatMap(id -> find(id).stream())
            .filter(event -> matches(event, query) && matches(event, query.period(), now))
            .toList();
    List<Event> matching =
        candidates.stream()
            .filter(event -> query.status() == null || query.status() == event.status(now))
            .toList();
    List<EventSummary> page =
        matching.stream()
            .map(InMemoryEvents::summary)
            .sorted(order(query.sort()).thenComparing(event -> event.id().toString()))
            .skip(query.offset())
            .limit(query.size())
            .toList();
    return new EventPage(page, matching.size(), now, until(query, candidates, matching, now));
  }

  private static @Nullable Instant until(
      EventQuery query, List<Event> candidates, List<Event> matching, Instant now) {
    Stream<Instant> statuses =
        query.status() == null
            ? Stream.of()
            : candidates.stream()
                .flatMap(event -> event.live().stream())
                .flatMap(s -> Stream.of(s.times().saleStart(), s.times().saleEnd()));
    Stream<Instant> ends =
        query.period().past()
            ? Stream.of()
            : matching.stream()
                .map(event -> shown(event).stream().map(s -> s.times().end()))
                .flatMap(all -> all.max(Comparator.naturalOrder()).stream());
    return Stream.concat(statuses, ends)
        .filter(turn -> turn.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private boolean matches(Event event, EventQuery query) {
    String city = tables.venues.get(event.place().venueId()).value().about().city();
    return (query.drafts() || !event.draft())
        && (query.city() == null || city.equalsIgnoreCase(query.city()))
        && (query.text() == null
            || contains(event.text().title(), query.text())
            || contains(event.text().artist(), query.text()));
  }

  private static boolean matches(Event event, EventQuery.Period period, Instant now) {
    List<EventSchedule> shown = shown(event);
    return (period.past() || shown.stream().anyMatch(schedule -> !schedule.hasEnded(now)))
        && shown.stream()
            .map(schedule -> schedule.times().start())
            .anyMatch(
                start ->
                    (period.from() == null || !start.isBefore(period.from()))
                        && (period.to() == null || start.isBefore(period.to())));
  }

  private static List<EventSchedule> shown(Event event) {
    return event.live().isEmpty() ? event.schedules() : event.live();
  }

  private static boolean contains(String text, String part) {
    return searchForm(text).contains(searchForm(part));
  }

  private static String searchForm(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('ς', 'σ')
        .replace("i\u0307", "i");
  }

  private static EventSummary summary(Event event) {
    return new EventSummary(
        event.id(),
        event.text().title(),
        event.text().artist(),
        event.place().venueName(),
        shown(event).getFirst().times().start(),
        shown(event).getLast().times().start(),
        new EventSummary.Sales(decided(event), periods(event)));
  }

  private static EventStatus decided(Event event) {
    if (event.cancelled() || (event.draft() && event.live().isEmpty())) {
      return EventStatus.CANCELLED;
    }
    return event.draft() ? EventStatus.PREPARING : EventStatus.OPEN;
  }

  /** The periods of sale, those that meet or overlap joined. */
  private static List<EventSummary.Period> periods(Event event) {
    List<EventSummary.Period> joined = new ArrayList<>();
    for (EventSummary.Period next :
        event.live().stream()
            .map(s -> new EventSummary.Period(s.times().saleStart(), s.times().saleEnd()))
            .sorted(Comparator.comparing(EventSummary.Period::start))
            .toList()) {
      EventSummary.Period last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || last.end().isBefore(next.start())) {
        joined.add(next);
      } else if (next.end().isAfter(last.end())) {
        joined.set(joined.size() - 1, new EventSummary.Period(last.start(), next.end()));
      }
    }
    return joined;
  }

  private static Comparator<EventSummary> order(EventQuery.Sort sort) {
    return switch (sort) {
      case START_DATE -> Comparator.comparing(EventSummary::firstStart);
      case START_DATE_DESCENDING -> Comparator.comparing(EventSummary::firstStart).reversed();
      case TITLE -> Comparator.comparing(InMemoryEvents::sortedBy);
      case TITLE_DESCENDING -> Comparator.comparing(InMemoryEvents::sortedBy).reversed();
    };
  }

  @Override
  public void change(Event after, Instant now) {
    change(
        after.id(),
        row ->
            new StoredEvent(
                new NewEvent(
                    after.text(),
                    after.place().venueId(),
                    after.place().hallId(),
                    after.terms(),
                    after.draft(),
                    row.event().performances()),
                row.cancelled(),
                row.deleted(),
                row.version() + 1,
                now));
  }

  @Override
  public void publish(UUID id) {
    change(
        id,
        row -> {
          NewEvent old = row.event();
          return new StoredEvent(
              new NewEvent(
                  old.text(), old.venueId(), old.hallId(), old.terms(), false, old.performances()),
              row.cancelled(),
              row.deleted(),
              row.version(),
              row.updatedAt());
        });
  }

  @Override
  public Instant now() {
    return shared;
  }

  @Override
  public void changed(UUID id, Instant now) {
    change(
        id,
        row ->
            new StoredEvent(row.event(), row.cancelled(), row.deleted(), row.version() + 1, now));
  }

  private static String sortedBy(EventSummary event) {
    return searchForm(event.title() + "\n" + event.artist());
  }

  @Override
  public void cancel(UUID id, @Nullable String reason, Instant now) {
    change(id, row -> new StoredEvent(row.event(), true, row.deleted(), row.version(), now));
  }

  @Override
  public void delete(UUID id, Instant now) {
    change(id, row -> new StoredEvent(row.event(), row.cancelled(), true, row.version(), now));
  }

  private void change(UUID id, UnaryOperator<StoredEvent> change) {
    tables.events.computeIfPresent(id, (key, row) -> change.apply(row));
  }
}
