package io.ticketqueue.queue;

import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Background work for one queue after the other. What fails in one is logged and stops no other; an
 * outage stops all, since the next queue would wait for the same.
 */
final class EachQueue {
  private static final System.Logger LOG = System.getLogger(EachQueue.class.getName());

  private final Outage outage;

  /**
   * @param outage of the job, which logs what fails
   */
  EachQueue(Outage outage) {
    this.outage = outage;
  }

  /** Works on each; one that Redis has lost is left to {@link FollowSchedules}. */
  void work(Collection<UUID> schedules, Consumer<UUID> work) {
    for (UUID schedule : schedules) {
      try {
        work.accept(schedule);
      } catch (UnknownQueue e) {
        LOG.log(Level.DEBUG, "queue=unknown schedule={0}", schedule);
      } catch (RuntimeException e) {
        if (Dependencies.isAway(e)) {
          throw e;
        }
        outage.failed("schedule=" + schedule, e);
      }
    }
  }
}
