package io.ticketqueue.event;

import org.jspecify.annotations.Nullable;

/**
 * A query for the list of events.
 *
 * @param status null: any
 * @param city null: any; compared without regard to case
 * @param text part of title or artist; null: any
 * @param drafts whether drafts are shown
 */
public record EventQuery(
    @Nullable EventStatus status,
    @Nullable String city,
    @Nullable String text,
    Sort sort,
    boolean drafts,
    int offset,
    int size) {
  /** What the list is ordered by. */
  public enum Sort {
    START_DATE,
    START_DATE_DESCENDING,
    TITLE,
    TITLE_DESCENDING
  }
}
