package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event in a list.
 *
 * @param firstStart when the first performance starts that is not cancelled, if any is not
 * @param lastStart when the last of them starts
 * @param sales what its status follows from
 */
public record EventSummary(
    UUID id,
    String title,
    String artist,
    String venueName,
    Instant firstStart,
    Instant lastStart,
    Sales sales) {
  /**
   * What the status of an event follows from.
   *
   * @param decided PREPARING and CANCELLED are; anything else follows from the clock
   * @param periods when something is on sale; those that meet are one
   */
  public record Sales(EventStatus decided, List<Period> periods) {}

  /** From a moment on, until before another. */
  public record Period(Instant start, Instant end) {}

  /** The status at a moment. */
  public EventStatus status(Instant now) {
    return sales.decided() == EventStatus.CANCELLED || sales.decided() == EventStatus.PREPARING
        ? sales.decided()
        : EventStatus.of(
            sales.periods().stream()
                .map(sale -> ScheduleStatus.at(now, sale.start(), sale.end()))
                .toList());
  }

  /** When the status may change. */
  public Stream<Instant> turns() {
    return sales.periods().stream().flatMap(sale -> Stream.of(sale.start(), sale.end()));
  }
}
