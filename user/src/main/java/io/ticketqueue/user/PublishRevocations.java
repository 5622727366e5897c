package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Takes revocations from the database to Redis: at once after they are committed, each second as a
 * safety net, and all of them again when Redis has lost them (U4, D-6). On every instance.
 */
@Component
public class PublishRevocations {
  private static final System.Logger LOG = System.getLogger(PublishRevocations.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 500;

  private final Pronounced pronounced;
  private final RevocationBoard board;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public PublishRevocations(
      Pronounced pronounced, RevocationBoard board, Transactions transactions, Clock clock) {
    this.pronounced = pronounced;
    this.board = board;
    this.transactions = transactions;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("publish-revocations", PAUSE, this::check);
  }

  /** Publishes what was just committed; failing that, the job will. */
  void now() {
    try {
      pending();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "revocations=delayed cause={0}", e.toString());
    }
  }

  private void check() {
    if (!board.remembers()) {
      int again = transactions.requiresNew(() -> pronounced.forgetPublished(clock.instant()));
      pending();
      board.complete();
      LOG.log(Level.INFO, "revocations=republished count={0}", again);
    } else {
      pending();
    }
  }

  private void pending() {
    while (transactions.requiresNew(this::batch) == BATCH) {
      // until nothing is left
    }
  }

  private int batch() {
    List<Pronounced.Revocation> waiting = pronounced.unpublished(BATCH);
    if (!waiting.isEmpty()) {
      board.post(waiting.stream().map(Pronounced.Revocation::entry).toList());
      pronounced.published(waiting);
    }
    return waiting.size();
  }
}
