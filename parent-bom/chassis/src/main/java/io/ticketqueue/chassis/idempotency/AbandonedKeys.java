package io.ticketqueue.chassis.idempotency;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Dependencies;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keys that could not be given up, because the database was away: tried again each second until it
 * is back or their lease ends by itself. So a repetition is told "in progress" no longer than that.
 */
@Component
public class AbandonedKeys {
  static final Duration PAUSE = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger(AbandonedKeys.class.getName());
  private static final int MOST = 10_000;

  /**
   * @param mayAppear whether the row may be written yet, by a commit that is under way
   */
  private record Abandoned(IdempotencyKeys.Begun begun, boolean mayAppear, long since) {
    boolean isOver() {
      return System.nanoTime() - since > IdempotencyKeys.LEASE.toNanos();
    }
  }

  private final IdempotencyKeys keys;
  private final Transactions transactions;
  // Beyond the limit a key waits for the end of its lease.
  private final Queue<Abandoned> waiting = new LinkedBlockingQueue<>(MOST);

  @Inject
  public AbandonedKeys(IdempotencyKeys keys, Transactions transactions) {
    this.keys = keys;
    this.transactions = transactions;
  }

  /** A key that is there. */
  void add(IdempotencyKeys.Begun begun) {
    boolean unused = waiting.offer(new Abandoned(begun, false, System.nanoTime()));
  }

  /**
   * A key whose insertion was lost in its commit: a commit that is still under way can make it
   * appear after it was found missing, so it is given up again and again until its lease ends.
   */
  void addUncertain(IdempotencyKeys.Begun begun) {
    boolean unused = waiting.offer(new Abandoned(begun, true, System.nanoTime()));
  }

  /** One turn: gives up what waits, until the database is away again. */
  void giveUp() {
    for (int left = waiting.size(); left > 0; left--) {
      Abandoned next = waiting.poll();
      if (next == null) {
        return;
      }
      if (!next.isOver() && !giveUp(next)) {
        return;
      }
    }
  }

  /**
   * Gives up one; false when the database is away. What is not done with waits for its next turn.
   */
  private boolean giveUp(Abandoned next) {
    boolean again = next.mayAppear();
    try {
      boolean unused = transactions.requiresNew(() -> keys.giveUp(next.begun()));
      return true;
    } catch (RuntimeException e) {
      again = Dependencies.isAway(e);
      if (!again) {
        LOG.log(Level.WARNING, "idempotency=not given up cause={0}", e.toString());
      }
      return !again || Dependencies.concernsOneStatement(e);
    } finally {
      if (again) {
        boolean unused = waiting.offer(next);
      }
    }
  }
}
