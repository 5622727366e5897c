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

  private record Abandoned(IdempotencyKeys.Begun begun, long since) {
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

  void add(IdempotencyKeys.Begun begun) {
    boolean unused = waiting.offer(new Abandoned(begun, System.nanoTime()));
  }

  /** Gives up what waits, until the database is away again. */
  void giveUp() {
    for (Abandoned next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!next.isOver() && isAway(next.begun())) {
        return;
      }
      waiting.remove();
    }
  }

  private boolean isAway(IdempotencyKeys.Begun begun) {
    try {
      boolean unused = transactions.requiresNew(() -> keys.giveUp(begun));
      return false;
    } catch (RuntimeException e) {
      if (Dependencies.isAway(e)) {
        return true;
      }
      LOG.log(Level.WARNING, "idempotency=not given up cause={0}", e.toString());
      return false;
    }
  }
}
