package io.ticketqueue.queue;

import java.util.List;
import java.util.UUID;

/** The draws whose beacon's round has not been told yet. */
public interface AwaitedRounds {
  /**
   * A draw that awaits its round.
   *
   * @param isDue whether its time has come, by the Redis clock
   */
  record Awaited(UUID scheduleId, long round, boolean isDue) {}

  /** All of them; those that await nothing any more are forgotten. */
  List<Awaited> all();

  /** Writes the randomness down, unless the draw has another round now. */
  void tell(Awaited awaited, String randomness);
}
