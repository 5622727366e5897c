package io.ticketqueue.event.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.CreateEvent;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.EventSummary;
import io.ticketqueue.event.EventTerms;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.PreviewCancellation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events as responses show them. */
final class EventViews {
  private EventViews() {}

  public record EventCreated(
      String id, String title, String artist, String status, String createdAt) {}

  /** An event that was changed. */
  public record EventChanged(
      String id, String title, @Nullable String description, long version, String updatedAt) {}

  static EventChanged changed(Event event, WallClock wall) {
    return new EventChanged(
        event.id().toString(),
        event.text().title(),
        event.text().description(),
        event.version(),
        wall.format(event.updatedAt()));
  }

  /** An event or schedule that is cancelled. */
  public record Cancelled(String id, String status) {}

  /** What a cancellation would do. */
  public record CancelPreview(int performances, long reservations, long amount) {}

  static CancelPreview preview(PreviewCancellation.Preview preview) {
    return new CancelPreview(preview.performances(), preview.reservations(), preview.amount());
  }

  public record EventListItem(
      String id,
      String title,
      String artist,
      String venueName,
      String startDate,
      String endDate,
      String status) {}

  public record EventList(List<EventListItem> list, int page, int size, long totalElements) {}

  /** A whole event; {@code halls} is one object, which is how the contract spells it. */
  public record EventDetail(
      String id,
      String title,
      String artist,
      @Nullable String description,
      String status,
      NamedRef venue,
      NamedRef halls,
      List<Day> schedules,
      long version,
      int maxPerPerson,
      List<Fee> cancellationFees,
      @Nullable Integer ageRating,
      @Nullable Integer runningMinutes,
      @Nullable String posterUrl) {}

  /** A tier of the fee for cancelling. */
  public record Fee(int daysBefore, int percent) {}

  /** A venue or hall. */
  public record NamedRef(String id, String name) {}

  public record Day(String date, boolean isSoldOut, List<Time> times) {}

  /** A schedule. */
  public record Time(
      String id, int sequence, String time, String saleStartAt, String saleEndAt, String status) {}

  static EventCreated created(CreateEvent.Created created, WallClock wall) {
    return new EventCreated(
        created.id().toString(),
        created.text().title(),
        created.text().artist(),
        created.status().name(),
        wall.format(created.at()));
  }

  static EventList list(EventPage events, int page, int size, WallClock wall, Instant now) {
    return new EventList(
        events.list().stream().map(event -> listItem(event, wall, now)).toList(),
        page,
        size,
        events.total());
  }

  private static EventListItem listItem(EventSummary event, WallClock wall, Instant now) {
    return new EventListItem(
        event.id().toString(),
        event.title(),
        event.artist(),
        event.venueName(),
        wall.format(event.firstStart()),
        wall.format(event.lastStart()),
        event.status(now).name());
  }

  static EventDetail detail(Event event, WallClock wall, Instant now) {
    Event.Place place = event.place();
    EventTerms.About about = event.terms().about();
    return new EventDetail(
        event.id().toString(),
        event.text().title(),
        event.text().artist(),
        event.text().description(),
        event.status(now).name(),
        new NamedRef(place.venueId().toString(), place.venueName()),
        new NamedRef(place.hallId().toString(), place.hallName()),
        days(event, wall, now),
        event.version(),
        event.terms().maxPerPerson(),
        fees(event.terms()),
        about.ageRating(),
        about.runningMinutes(),
        about.posterUrl());
  }

  static List<Fee> fees(EventTerms terms) {
    return terms.cancellationFees().stream()
        .map(fee -> new Fee(fee.daysBefore(), fee.percent()))
        .toList();
  }

  private static List<Day> days(Event event, WallClock wall, Instant now) {
    Map<LocalDate, List<EventSchedule>> days = new TreeMap<>();
    for (EventSchedule schedule : event.schedules()) {
      days.computeIfAbsent(wall.day(schedule.times().start()), day -> new ArrayList<>())
          .add(schedule);
    }
    return days.entrySet().stream().map(d -> day(event, d, wall, now)).toList();
  }

  private static Day day(
      Event event, Map.Entry<LocalDate, List<EventSchedule>> day, WallClock wall, Instant now) {
    List<EventSchedule> schedules = day.getValue();
    return new Day(
        day.getKey().toString(),
        isSoldOut(schedules.stream().filter(schedule -> !schedule.cancelled()).toList()),
        schedules.stream().map(schedule -> time(event, schedule, wall, now)).toList());
  }

  /** A day without a performance that takes place is cancelled, not sold out. */
  private static boolean isSoldOut(List<EventSchedule> live) {
    return !live.isEmpty() && live.stream().allMatch(EventSchedule::isSoldOut);
  }

  private static Time time(Event event, EventSchedule schedule, WallClock wall, Instant now) {
    Performance.Times times = schedule.times();
    return new Time(
        schedule.id().toString(),
        schedule.sequence(),
        wall.format(times.start()).substring("yyyy-MM-ddT".length()),
        wall.format(times.saleStart()),
        wall.format(times.saleEnd()),
        event.status(schedule, now).name());
  }
}
