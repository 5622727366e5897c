package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.user.RevocationLog.Revocation;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes revocations from the database to Redis (U4, D-6): right after they are committed, every
 * second whatever is left, all of them again when Redis has lost everything, and the newest again
 * each minute and after each outage, because Redis may have lost its last second unnoticed. On
 * every instance. Redis is never called inside a transaction; publishing twice is harmless.
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
  private final RevocationPolicy policy;
  private final Clock clock;
  private volatile boolean wasAway = true; // at the start nothing is known

  @Inject
  public PublishRevocations(
      RevocationLog revocations,
      RevocationPublisher publisher,
      Transactions transactions,
      RevocationPolicy policy,
      Clock clock) {
    this.revocations = revocations;
    this.publisher = publisher;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("publish-revocations", PAUSE, this::keepPublished);
  }

  /** Publishes what has been committed; if that fails, the job does it. */
  void publishPending() {
    try {
      publishAll();
    } catch (RuntimeException e) {
      wasAway = true;
      delayed.noticed(e);
    }
  }

  /** What the job does. */
  void keepPublished() {
    boolean back = wasAway;
    wasAway = true; // until everything has gone well
    if (!publisher.isIntact()) {
      int again = transactions.requiresNew(() -> revocations.markAllUnpublished(clock.instant()));
      publishAll();
      publisher.markComplete();
      var unused = publisher.takeTurn(policy.repeatEvery()); // all of them were just published
      LOG.log(Level.INFO, "revocations=republished count={0}", again);
    } else {
      publishAll();
      if (publisher.takeTurn(policy.repeatEvery()) || back) {
        repeatNewest();
      }
    }
    wasAway = false;
  }

  private void publishAll() {
    List<Revocation> waiting;
    do {
      waiting = transactions.requiresNew(() -> revocations.findUnpublished(BATCH));
      publish(waiting);
    } while (waiting.size() == BATCH);
  }

  private void publish(List<Revocation> waiting) {
    if (!waiting.isEmpty()) {
      publisher.publish(waiting.stream().map(Revocation::entry).toList());
      transactions.requiresNew(() -> revocations.markPublished(waiting));
    }
  }

  private void repeatNewest() {
    Instant since = clock.instant().minus(policy.repeatFor());
    Optional<UUID> last = Optional.empty();
    List<Revocation> newest;
    do {
      Optional<UUID> after = last;
      newest = transactions.requiresNew(() -> revocations.findSince(since, after, BATCH));
      if (!newest.isEmpty()) {
        publisher.publish(newest.stream().map(Revocation::entry).toList());
        last = Optional.of(newest.getLast().id());
      }
    } while (newest.size() == BATCH);
  }
}
