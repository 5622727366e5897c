package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * From time to time ({@code tq.housekeeping.every}), on one instance: deletes what has ended,
 * erases those who left.
 */
@Component
public class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration LEAST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Users users;
  private final Sessions sessions;
  private final Pronounced pronounced;
  private final LoginLocks locks;
  private final LoginHistory history;

  @Inject
  public Housekeeping(
      Users users,
      Sessions sessions,
      Pronounced pronounced,
      LoginLocks locks,
      LoginHistory history) {
    this.users = users;
    this.sessions = sessions;
    this.pronounced = pronounced;
    this.locks = locks;
    this.history = history;
  }

  void start(
      @Observes Startup event,
      Jobs jobs,
      OneInstance one,
      Transactions transactions,
      AccountPolicy policy,
      Settings settings,
      Clock clock) {
    jobs.every(
        "housekeeping",
        settings.duration("tq.housekeeping.every", LEAST_PAUSE, LONGEST_PAUSE),
        () ->
            one.run(
                "user-housekeeping",
                LEASE,
                () -> transactions.requiresNew(() -> clean(clock.instant(), policy))));
  }

  private boolean clean(Instant now, AccountPolicy policy) {
    LOG.log(
        Level.INFO,
        "housekeeping=done erased={0} tokens={1} revocations={2} locks={3} logins={4}",
        users.erase(now),
        sessions.purge(now),
        pronounced.purge(now),
        locks.purge(),
        history.purge(now.minus(policy.historyKept())));
    return true;
  }
}
