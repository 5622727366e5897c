package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.Lots;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps heads where a Redis that is changed or emptied does not reach. */
public interface HeadWitness {
  /**
   * Hands a head over. What cannot be kept now is not kept: the next one says more.
   *
   * @param lots of a draw; null in the order of arrival
   */
  void keep(UUID scheduleId, JournalStore.Head head, @Nullable Lots lots);
}
