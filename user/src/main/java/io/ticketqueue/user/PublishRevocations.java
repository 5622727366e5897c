package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
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
 * Publishes revocations from the database to Redis (U4, D-6): a request its own, right after they
 * are committed; a job whatever is left, each second on one instance, all of them again when Redis
 * has lost everything, all that have not expired after an outage and when Redis is back in an older
 * state, and the newest once a minute, because Redis may have lost its last second unnoticed. Redis
 * is never called inside a transaction; publishing twice is harmless.
 */
@Component
public class PublishRevocations {
  private static final System.Logger LOG = System.getLogger(PublishRevocations.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(30);
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

  void start(@Observes Startup event, Jobs jobs, OneInstance one) {
    jobs.every("publish-revocations", PAUSE, () -> keepPublished(one));
  }

  private void keepPublished(OneInstance one) {
    try {
      var unused = one.run("user-revocations", LEASE, this::keepPublished);
    } catch (RuntimeException e) {
      wasAway = true;
      throw e;
    }
  }

  /**
   * Publishes those of these that were committed, up to a batch; if that fails, the job does it.
   *
   * @param ids the revocations a request has added
   */
  void publish(List<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    try {
      List<UUID> some = ids.subList(0, Math.min(ids.size(), BATCH));
      publishAndMark(transactions.requiresNew(() -> revocations.findUnpublished(some)));
    } catch (RuntimeException e) {
      wasAway = true;
      delayed.noticed(e);
    }
  }

  /** What the job does. */
  void keepPublished() {
    boolean back = wasAway;
    wasAway = true; // until everything has gone well
    String noted = transactions.requiresNew(revocations::findNote);
    Optional<String> there = publisher.findNote();
    if (there.isEmpty()) {
      if (!fill(noted)) {
        return; // lost again meanwhile
      }
    } else {
      publishAll();
      repeat(back || !there.get().equals(noted));
      note(noted, there.get());
    }
    wasAway = false;
  }

  private boolean fill(String noted) {
    String filling = publisher.beginFilling();
    int again = transactions.requiresNew(() -> revocations.markAllUnpublished(clock.instant()));
    publishAll();
    if (!publisher.markComplete(filling, noted)) {
      return false;
    }
    var unused = publisher.takeTurn(policy.repeatEvery()); // all of them were just published
    LOG.log(Level.INFO, "revocations=republished count={0}", again);
    return true;
  }

  private void repeat(boolean all) {
    if (all) {
      repeatSince(Instant.EPOCH);
      LOG.log(Level.INFO, "revocations=repeated");
    } else if (publisher.takeTurn(policy.repeatEvery())) {
      repeatSince(clock.instant().minus(policy.repeatFor()));
    }
  }

  /**
   * Notes the newest in the database and with what is published, so that the two differ where
   * another state of Redis answers next time. Only here: whoever published a single one could not
   * vouch for those before it. The note never goes back, or an older state could have it too.
   */
  private void note(String noted, String there) {
    String next =
        transactions
            .requiresNew(revocations::findNewestPublished)
            .map(UUID::toString)
            .filter(newest -> newest.compareTo(noted) > 0)
            .orElse(noted);
    boolean isOurs =
        next.equals(noted)
            || transactions.<Boolean>requiresNew(() -> revocations.changeNote(noted, next));
    if (isOurs && !next.equals(there)) {
      var unused = publisher.changeNote(there, next); // else the next round finds them different
    }
  }

  private void publishAll() {
    List<Revocation> waiting;
    do {
      waiting = transactions.requiresNew(() -> revocations.findUnpublished(BATCH));
      publishAndMark(waiting);
    } while (waiting.size() == BATCH);
  }

  private void publishAndMark(List<Revocation> waiting) {
    if (!waiting.isEmpty()) {
      publisher.publish(waiting.stream().map(Revocation::entry).toList());
      transactions.requiresNew(() -> revocations.markPublished(waiting));
    }
  }

  /** Again those that were pronounced since a moment and have not expired. */
  private void repeatSince(Instant moment) {
    Optional<UUID> last = Optional.empty();
    List<Revocation> some;
    do {
      Optional<UUID> after = last;
      some = transactions.requiresNew(() -> revocations.findSince(moment, after, BATCH));
      if (!some.isEmpty()) {
        publisher.publish(some.stream().map(Revocation::entry).toList());
        last = Optional.of(some.getLast().id());
      }
    } while (some.size() == BATCH);
  }
}
