package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long what follows from the clock stays as it is at a moment.
 *
 * @param since the last change until then
 * @param until the next one; null: there is none
 */
public record StatusInterval(Instant since, @Nullable Instant until) {
  /**
   * Around a moment.
   *
   * @param turns when something may change
   */
  public static StatusInterval at(Instant now, Stream<Instant> turns) {
    Instant since = Instant.MIN;
    Instant until = null;
    List<Instant> all = turns.toList();
    for (Instant turn : all) {
      if (turn.isAfter(now)) {
        until = until == null || turn.isBefore(until) ? turn : until;
      } else if (turn.isAfter(since)) {
        since = turn;
      }
    }
    return new StatusInterval(since, until);
  }
}
