package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.queue.AwaitedRounds.Awaited;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Fetches the beacon's round of each draw when its time has come. Until then nobody gets a lot, so
 * a beacon that is away delays entering, and at the worst all enter in the order of arrival when
 * the sale begins; it makes nobody's lot one that could have been chosen.
 */
@Component
public class FetchRounds {
  private static final System.Logger LOG = System.getLogger(FetchRounds.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final AwaitedRounds rounds;
  private final RandomnessBeacon beacon;

  @Inject
  public FetchRounds(AwaitedRounds rounds, RandomnessBeacon beacon) {
    this.rounds = rounds;
    this.beacon = beacon;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one) {
    jobs.every("beacon", PAUSE, () -> fetchIfFree(one));
  }

  private void fetchIfFree(OneInstance one) {
    boolean unused = one.run("queue-beacon", LEASE, this::fetchAll);
  }

  void fetchAll() {
    rounds.all().stream().filter(Awaited::isDue).forEach(this::fetch);
  }

  private void fetch(Awaited awaited) {
    beacon
        .randomness(awaited.round())
        .ifPresent(
            randomness -> {
              rounds.tell(awaited, randomness);
              LOG.log(Level.INFO, "beacon={0} schedule={1}", awaited.round(), awaited.scheduleId());
            });
  }
}
