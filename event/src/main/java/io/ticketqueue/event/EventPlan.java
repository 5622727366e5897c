package io.ticketqueue.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be.
 *
 * @param prices in won, by grade
 * @param draft seen by administrators only
 * @param performances at least one, sequences distinct
 */
public record EventPlan(
    Text text,
    UUID venueId,
    UUID hallId,
    Map<Grade, Long> prices,
    boolean draft,
    List<Performance> performances) {
  /** What is said about it. */
  public record Text(String title, String artist, @Nullable String description) {}
}
