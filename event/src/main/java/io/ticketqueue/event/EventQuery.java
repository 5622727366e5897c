package io.ticketqueue.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for the list of events.
 *
 * @param status null: any
 * @param city null: any; compared without regard to case
 * @param text part of title or artist; null: any
 * @param period when a performance starts
 * @param drafts whether drafts are shown
 */
public record EventQuery(
    @Nullable EventStatus status,
    @Nullable String city,
    @Nullable String text,
    Period period,
    Sort sort,
    boolean drafts,
    int offset,
    int size) {
  /**
   * When events are played. Cancelled performances don't count unless all of an event are.
   *
   * @param from a performance starts at or after it; null: whenever
   * @param to a performance starts before it; null: whenever
   * @param past whether events whose last performance has ended are shown
   */
  public record Period(@Nullable Instant from, @Nullable Instant to, boolean past) {
    static final Period ANY = new Period(null, null, true);
  }

  /** What the list is ordered by. */
  public enum Sort {
    START_DATE,
    START_DATE_DESCENDING,
    TITLE,
    TITLE_DESCENDING
  }
}
