package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Publishes revocations from the database to Redis: right after they are committed, every second
 * whatever is left, and all of them again when Redis has lost them (U4, D-6). On every instance.
 */
@Component
public class PublishRevocations {
  private static final System.Logger LOG = System.getLogger(PublishRevocations.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCH = 500;

  private final Outage delayed = new Outage(LOG, "revocations=delayed");
  private final RevocationLog revocations;
  private final RevocationPublisher publisher;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public PublishRevocations(
      RevocationLog revocations,
      RevocationPublisher publisher,
      Transactions transactions,
      Clock clock) {
    this.revocations = revocations;
    this.publisher = publisher;
    this.transactions = transactions;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("publish-revocations", PAUSE, this::publishOrRepublish);
  }

  /** Publishes what has been committed; if that fails, the job does it. */
  void publishPending() {
    try {
      publishAll();
    } catch (RuntimeException e) {
      delayed.noticed(e);
    }
  }

  void publishOrRepublish() {
    if (!publisher.isIntact()) {
      int again = transactions.requiresNew(() -> revocations.markAllUnpublished(clock.instant()));
      publishAll();
      publisher.markComplete();
      LOG.log(Level.INFO, "revocations=republished count={0}", again);
    } else {
      publishAll();
    }
  }

  private void publishAll() {
    while (transactions.requiresNew(this::batch) == BATCH) {
      // until nothing is left
    }
  }

  private int batch() {
    List<RevocationLog.Revocation> waiting = revocations.lockUnpublished(BATCH);
    if (!waiting.isEmpty()) {
      publisher.publish(waiting.stream().map(RevocationLog.Revocation::entry).toList());
      revocations.markPublished(waiting);
    }
    return waiting.size();
  }
}
