package io.ticketqueue.event.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.PlacedSchedule;
import java.util.List;

/** Schedules as neighbours see them. */
final class ScheduleViews {
  private ScheduleViews() {}

  /**
   * A schedule. Local times are ambiguous for an hour a year where clocks are set back; those
   * ending in {@code Utc} are not.
   *
   * @param version grows with each change, but not with each sale
   * @param planVersion of the seat plan: the same as long as no seat and no price changes
   */
  public record One(
      String scheduleId,
      String eventId,
      String eventTitle,
      String artist,
      String venueName,
      String hallName,
      String status,
      String eventStartAt,
      String eventEndAt,
      String saleStartAt,
      String saleEndAt,
      String eventStartAtUtc,
      String eventEndAtUtc,
      String saleStartAtUtc,
      String saleEndAtUtc,
      String queueOrder,
      int version,
      int totalSeats,
      int soldSeats,
      int maxPerPerson,
      List<EventViews.Fee> cancellationFees,
      boolean noSingleSeats,
      String planVersion) {}

  /** Several of them. */
  public record Many(List<One> list) {}

  static One one(PlacedSchedule found, WallClock wall) {
    EventSchedule schedule = found.schedule();
    Performance.Times times = schedule.times();
    return new One(
        schedule.id().toString(),
        found.eventId().toString(),
        found.text().title(),
        found.text().artist(),
        found.place().venueName(),
        found.place().hallName(),
        schedule.status(wall.now()).name(),
        wall.format(times.start()),
        wall.format(times.end()),
        wall.format(times.saleStart()),
        wall.format(times.saleEnd()),
        times.start().toString(),
        times.end().toString(),
        times.saleStart().toString(),
        times.saleEnd().toString(),
        schedule.queueOrder().name(),
        schedule.version(),
        schedule.seats().total(),
        schedule.seats().sold(),
        found.terms().maxPerPerson(),
        EventViews.fees(found.terms()),
        schedule.performance().noSingleSeats(),
        found.planVersion());
  }
}
