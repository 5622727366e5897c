package io.ticketqueue.event;

import org.jspecify.annotations.Nullable;

/**
 * What is said with a cancellation.
 *
 * @param includeUsed whether who was admitted already gets the money back too
 */
public record Cancellation(@Nullable String reason, boolean includeUsed) {
  /** Nothing: used tickets stay. */
  public static final Cancellation PLAIN = new Cancellation(null, false);
}
