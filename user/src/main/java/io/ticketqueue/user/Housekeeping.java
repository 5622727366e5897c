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

/** Runs {@link PurgeExpired} every {@code tq.housekeeping.every}, on one instance at a time. */
@Component
public class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final PurgeExpired purge;
  private final Transactions transactions;
  private final AccountPolicy policy;
  private final Clock clock;

  @Inject
  public Housekeeping(
      PurgeExpired purge, Transactions transactions, AccountPolicy policy, Clock clock) {
    this.purge = purge;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one, Settings settings) {
    jobs.every(
        "housekeeping",
        settings.duration("tq.housekeeping.every", SHORTEST_PAUSE, LONGEST_PAUSE),
        () -> one.run("user-housekeeping", LEASE, this::run));
  }

  private void run() {
    Instant now = clock.instant();
    PurgeExpired.Purged purged =
        transactions.requiresNew(() -> purge.purge(now, now.minus(policy.historyKept())));
    LOG.log(
        Level.INFO,
        "housekeeping=done erased={0} tokens={1} revocations={2} locks={3} logins={4}",
        purged.users(),
        purged.tokens(),
        purged.revocations(),
        purged.locks(),
        purged.logins());
  }
}
