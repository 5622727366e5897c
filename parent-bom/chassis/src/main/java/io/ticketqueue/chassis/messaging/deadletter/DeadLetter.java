package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.core.Causes;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, or an event that could not be published.
 *
 * @param consumer the consumer that gave up, or {@value #OUTBOX} for an event of our own
 * @param event what is known of the event
 * @param cause the fault, for operators
 * @param attempts how often it was tried
 * @param payload the record's value as text, or null
 */
public record DeadLetter(
    UUID id,
    String consumer,
    Origin origin,
    Event event,
    String cause,
    int attempts,
    Instant failedAt,
    @Nullable String payload) {
  /** The consumer of events that the outbox could not publish. */
  public static final String OUTBOX = "outbox";

  private static final int LONGEST_CAUSE = 1000;

  /**
   * Where the record stands.
   *
   * @param partition −1 for an event of our own
   * @param offset the outbox's {@code seq} for an event of our own
   */
  public record Origin(String topic, int partition, long offset, @Nullable String key) {}

  /** Which event it is, as far as the record could be read. */
  public record Event(@Nullable UUID id, @Nullable String type) {
    /** Nothing could be read. */
    public static final Event UNKNOWN = new Event(null, null);
  }

  /** A fault in words, its causes included, of bounded length. */
  public static String describe(Throwable fault) {
    String text = Causes.of(fault).map(Throwable::toString).collect(Collectors.joining(" ← "));
    return text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE);
  }
}
