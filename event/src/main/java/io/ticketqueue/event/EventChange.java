package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants changed of an event. What is null stays as it is.
 *
 * @param version of the event it is based on; null: of whatever version
 * @param draft false publishes
 * @param schedules those to be changed and those to be added, in the order of the request
 */
public record EventChange(
    @Nullable Long version,
    Text text,
    Place place,
    Terms terms,
    @Nullable Boolean draft,
    List<ScheduleChange> schedules) {
  /**
   * What a number becomes.
   *
   * @param value null: none any more
   */
  public record To(@Nullable Integer value) {}

  /** What is said about it. */
  public record Text(
      @Nullable String title, @Nullable String artist, @Nullable String description) {
    Event.Text appliedTo(Event.Text before) {
      return new Event.Text(
          or(title, before.title()),
          or(artist, before.artist()),
          description == null ? before.description() : description);
    }
  }

  /** Where it is played. */
  public record Place(@Nullable UUID venueId, @Nullable UUID hallId) {}

  /**
   * What buyers are promised.
   *
   * @param prices replace those of the grades they name
   * @param posterUrl empty: none any more
   */
  public record Terms(
      GradePrices prices,
      @Nullable Integer maxPerPerson,
      @Nullable List<CancellationFee> cancellationFees,
      @Nullable To ageRating,
      @Nullable To runningMinutes,
      @Nullable String posterUrl) {
    EventTerms appliedTo(EventTerms before) {
      EventTerms.About about = before.about();
      String poster = posterUrl == null ? about.posterUrl() : posterUrl;
      return new EventTerms(
          before.prices().overriddenBy(prices),
          or(maxPerPerson, before.maxPerPerson()),
          or(cancellationFees, before.cancellationFees()),
          new EventTerms.About(
              ageRating == null ? about.ageRating() : ageRating.value(),
              runningMinutes == null ? about.runningMinutes() : runningMinutes.value(),
              poster == null || poster.isEmpty() ? null : poster));
    }
  }

  /**
   * A schedule to be changed, or to be added.
   *
   * @param id null: to be added; then sequence and times are there
   * @param prices replace the schedule's own of the grades they name
   */
  public record ScheduleChange(
      @Nullable UUID id,
      @Nullable Integer sequence,
      Times times,
      @Nullable QueueOrder queueOrder,
      @Nullable Boolean noSingleSeats,
      GradePrices prices) {
    Performance appliedTo(Performance before) {
      return new Performance(
          or(sequence, before.sequence()),
          times.appliedTo(before.times()),
          or(queueOrder, before.queueOrder()),
          or(noSingleSeats, before.noSingleSeats()),
          before.prices().overriddenBy(prices));
    }

    /** What is to be added. */
    Performance added() {
      return new Performance(
          Objects.requireNonNull(sequence),
          times.complete().orElseThrow(),
          or(queueOrder, QueueOrder.ARRIVAL),
          or(noSingleSeats, false),
          prices);
    }
  }

  /** When a performance is played and sold. */
  public record Times(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant saleStart,
      @Nullable Instant saleEnd) {
    /** All of them. */
    public static Times of(Performance.Times times) {
      return new Times(times.start(), times.end(), times.saleStart(), times.saleEnd());
    }

    Performance.Times appliedTo(Performance.Times before) {
      return new Performance.Times(
          or(start, before.start()),
          or(end, before.end()),
          or(saleStart, before.saleStart()),
          or(saleEnd, before.saleEnd()));
    }

    Optional<Performance.Times> complete() {
      return start == null || end == null || saleStart == null || saleEnd == null
          ? Optional.empty()
          : Optional.of(new Performance.Times(start, end, saleStart, saleEnd));
    }
  }

  /** Whether the hall counts, and must not be used by others meanwhile. */
  boolean concernsTheHall() {
    return place.venueId() != null
        || place.hallId() != null
        || !schedules.isEmpty()
        || !terms.prices().won().isEmpty();
  }

  private static <T> T or(@Nullable T changed, T before) {
    return changed == null ? before : changed;
  }
}
