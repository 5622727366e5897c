package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Copies schedules again that an instance of before has copied, without the rule about single seats
 * and the hall's focus. Until then the rule is off and the focus worked out: nobody waits.
 */
@Component
public class CompleteCopies {
  private static final System.Logger LOG = System.getLogger(CompleteCopies.class.getName());
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST = 500;

  private final ScheduleCopies copies;
  private final Schedules schedules;
  private final LoadLock lock;
  private final Transactions transactions;

  @Inject
  public CompleteCopies(
      ScheduleCopies copies, Schedules schedules, LoadLock lock, Transactions transactions) {
    this.copies = copies;
    this.schedules = schedules;
    this.lock = lock;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs, Settings settings) {
    Duration pause = settings.duration("tq.schedule.complete-every", SHORTEST, LONGEST);
    jobs.every("complete-copies", pause, this::run);
  }

  /** Asks event for each of them, once where it has no more; ends while event is away. */
  void run() {
    for (UUID id : transactions.required(() -> copies.undrawn(MOST))) {
      boolean asked = lock.callLocked("schedule:" + id, () -> complete(id));
      if (asked) {
        LOG.log(System.Logger.Level.INFO, "event=schedule-asked-for-again schedule={0}", id);
      }
    }
  }

  private boolean complete(UUID id) {
    boolean isDone = transactions.required(() -> copies.find(id)).map(Schedule::drawn).orElse(true);
    if (isDone) {
      return false;
    }
    try {
      schedules.refresh(id).run();
      return true;
    } catch (UnreadableResponse e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=schedule-not-copied schedule={0} cause={1}",
          id,
          e.getMessage());
      return false;
    }
  }
}
