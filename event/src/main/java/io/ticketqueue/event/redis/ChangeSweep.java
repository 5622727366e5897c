package io.ticketqueue.event.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.event.Catalogue;
import io.ticketqueue.event.CatalogueChange;
import io.ticketqueue.event.Events;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Tells of changes once more: an instance that dies between a commit and telling Redis tells
 * nobody. Each instance looks for what the database says was changed of late and drops it, once.
 */
@Component
public class ChangeSweep {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The time of a change is older than its commit, by a transaction's longest life and a skew. */
  private static final Duration BACK = Duration.ofSeconds(90);

  private static final int BATCH = 1000;
  private static final UUID FIRST = new UUID(0, 0);

  private final Catalogue catalogue;
  private final ChangeFeed feed;
  private final Jobs jobs;
  private final Cache<Events.Changed, Boolean> told =
      Caffeine.newBuilder().expireAfterWrite(BACK.multipliedBy(2)).maximumSize(100_000).build();

  @Inject
  ChangeSweep(Catalogue catalogue, ChangeFeed feed, Jobs jobs) {
    this.catalogue = catalogue;
    this.feed = feed;
    this.jobs = jobs;
  }

  void start(@Observes Startup event) {
    jobs.every("cache-sweep", PAUSE, this::sweep);
  }

  private void sweep() {
    boolean more = false;
    UUID after = FIRST;
    List<Events.Changed> some;
    do {
      some = catalogue.changedWithin(BACK, after, BATCH);
      for (Events.Changed changed : some) {
        more |= tell(changed);
        after = changed.id();
      }
    } while (some.size() == BATCH);
    if (more) {
      feed.committed(new CatalogueChange.OfList());
    }
  }

  private boolean tell(Events.Changed changed) {
    if (told.getIfPresent(changed) != null) {
      return false;
    }
    told.put(changed, true);
    feed.committed(new CatalogueChange.OfEvent(changed.id()));
    return true;
  }
}
