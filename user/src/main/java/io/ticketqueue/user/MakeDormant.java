package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.IdleAccounts.Idle;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Tells those who have not logged in for long that their account will become DORMANT, and makes it
 * so a while later; a log-in in between ends it. On every instance, in short transactions.
 */
@Component
public class MakeDormant {
  private static final System.Logger LOG = System.getLogger(MakeDormant.class.getName());
  private static final int STEP = 200;

  /** Steps of one run; the rest waits for the next. */
  private static final int MOST_STEPS = 100;

  private final IdleAccounts idle;
  private final Accounts accounts;
  private final EndSessions end;
  private final Mails mails;
  private final Transactions transactions;
  private final LifePolicy policy;
  private final WallClock wall;
  private final Clock clock;

  @Inject
  public MakeDormant(
      IdleAccounts idle,
      Accounts accounts,
      EndSessions end,
      Mails mails,
      Transactions transactions,
      LifePolicy policy,
      WallClock wall,
      Clock clock) {
    this.idle = idle;
    this.accounts = accounts;
    this.end = end;
    this.mails = mails;
    this.transactions = transactions;
    this.policy = policy;
    this.wall = wall;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("make-dormant", policy.dormancyEvery(), this::run);
  }

  void run() {
    int told = all(this::tell);
    int dormant = all(this::end);
    if (told + dormant > 0) {
      end.publish();
      LOG.log(Level.INFO, "dormancy=done told={0} dormant={1}", told, dormant);
    }
  }

  private int all(IntSupplier step) {
    int all = 0;
    int done = STEP;
    for (int i = 0; i < MOST_STEPS && done == STEP; i++) {
      done = transactions.requiresNew(step::getAsInt);
      all += done;
    }
    return all;
  }

  private int tell() {
    Instant now = clock.instant();
    Instant since = now.minus(policy.dormantAfter()).plus(policy.dormantNotice());
    List<Idle> untold = idle.lockUntold(since, STEP);
    idle.markTold(untold.stream().map(Idle::id).toList(), now);
    String date = wall.day(now.plus(policy.dormantNotice())).toString();
    for (Idle account : untold) {
      account
          .email()
          .map(to -> Mail.notice(to, Mail.Kind.DORMANT_SOON, Map.of("date", date)))
          .ifPresent(mails::add);
    }
    return untold.size();
  }

  private int end() {
    Instant now = clock.instant();
    List<UUID> due =
        idle.lockTold(now.minus(policy.dormantAfter()), now.minus(policy.dormantNotice()), STEP);
    for (UUID id : due) {
      accounts.changeStatus(id, User.Status.DORMANT);
      end.endAll(id);
    }
    return due.size();
  }
}
