package io.ticketqueue.reservation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule in which some facts are others. */
final class ChangedSchedule {
  private final Schedule of;
  private String title;
  private Instant start;
  private Instant end;
  private Instant saleEnd;
  private long version;
  private String planVersion;
  private int maxPerPerson;
  private @Nullable CancellationFees fees;
  private boolean noSingleSeats;
  private boolean drawn;
  private boolean cancelled;

  private ChangedSchedule(Schedule of) {
    this.of = of;
    this.title = of.eventTitle();
    this.start = of.eventStartAt();
    this.end = of.eventEndAt();
    this.saleEnd = of.saleEndAt();
    this.version = of.version();
    this.planVersion = of.planVersion();
    this.maxPerPerson = of.maxPerPerson();
    this.fees = of.cancellationFees();
    this.noSingleSeats = of.noSingleSeats();
    this.drawn = of.drawn();
    this.cancelled = of.cancelled();
  }

  static ChangedSchedule of(Schedule schedule) {
    return new ChangedSchedule(schedule);
  }

  ChangedSchedule title(String changed) {
    title = changed;
    return this;
  }

  /** Played from then on for two hours. */
  ChangedSchedule playedAt(Instant changed) {
    start = changed;
    end = changed.plus(Duration.ofHours(2));
    return this;
  }

  ChangedSchedule saleEnd(Instant changed) {
    saleEnd = changed;
    return this;
  }

  ChangedSchedule version(long changed) {
    version = changed;
    return this;
  }

  ChangedSchedule planVersion(String changed) {
    planVersion = changed;
    return this;
  }

  ChangedSchedule maxPerPerson(int changed) {
    maxPerPerson = changed;
    return this;
  }

  ChangedSchedule fees(@Nullable CancellationFees changed) {
    fees = changed;
    return this;
  }

  ChangedSchedule noSingleSeats(boolean changed) {
    noSingleSeats = changed;
    return this;
  }

  ChangedSchedule drawn(boolean changed) {
    drawn = changed;
    return this;
  }

  ChangedSchedule cancelled(boolean changed) {
    cancelled = changed;
    return this;
  }

  Schedule get() {
    return new Schedule(
        of.id(),
        of.eventId(),
        title,
        of.artist(),
        of.venueName(),
        of.hallName(),
        start,
        end,
        of.saleStartAt(),
        saleEnd,
        version,
        planVersion,
        maxPerPerson,
        fees,
        noSingleSeats,
        drawn,
        cancelled);
  }
}
