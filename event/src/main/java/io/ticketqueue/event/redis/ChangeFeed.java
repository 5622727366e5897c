package io.ticketqueue.event.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.messaging.kafka.Threads;
import io.ticketqueue.chassis.redis.Redis;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.event.CatalogueChange;
import io.ticketqueue.event.cache.CachedCatalogue;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Tells all instances of a committed change: drops it from the shared cache first, so that nobody
 * reads it there again, and then writes to the stream {@value #STREAM}, which every instance
 * follows. What Redis could not be told is told again until it was; after a pause an instance
 * believes nothing it has.
 */
@Component
public class ChangeFeed {
  static final String STREAM = "cache:changes";

  private static final System.Logger LOG = System.getLogger(ChangeFeed.class.getName());
  private static final long MOST_ENTRIES = 10_000;
  private static final int MOST_OWED = 10_000;
  private static final int BATCH = 1000;

  private static final Duration LONGEST_BLOCK = Duration.ofMillis(500);

  private static final long PAUSE_MILLIS = 500;

  private final String self = UUID.randomUUID().toString();
  private final Outage outage = new Outage(LOG, "cache=changes");
  private final CachedCatalogue catalogue;
  private final RedisAccess redis;
  private final Duration block;
  private final Set<CatalogueChange> owed = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable StreamEntryID last; // the thread's; null: to be found

  @Inject
  ChangeFeed(CachedCatalogue catalogue, RedisAccess redis, Settings settings) {
    this.catalogue = catalogue;
    this.redis = redis;
    // A command that blocks must do so for less than a response is waited for.
    Duration half = Redis.timeouts(settings).response().dividedBy(2);
    this.block = half.compareTo(LONGEST_BLOCK) < 0 ? half : LONGEST_BLOCK;
  }

  void start(@Observes Startup event) {
    Threads.run("cache-changes", this::follow, ended);
  }

  @PreDestroy
  void close() {
    stop.countDown();
    try {
      boolean unused = ended.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells of a change that has committed. */
  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogueChange change) {
    if (!tell(change) && owed.size() < MOST_OWED) {
      owed.add(change);
    }
  }

  private boolean tell(CatalogueChange change) {
    return catalogue.drop(change) && published(change);
  }

  private boolean published(CatalogueChange change) {
    try {
      StreamEntryID unused =
          redis
              .client()
              .xadd(
                  STREAM,
                  fields(change),
                  XAddParams.xAddParams().maxLen(MOST_ENTRIES).approximateTrimming());
      return true;
    } catch (JedisException e) {
      outage.away(e);
      return false;
    }
  }

  private Map<String, String> fields(CatalogueChange change) {
    return switch (change) {
      case CatalogueChange.OfEvent event ->
          Map.of("by", self, "kind", "EVENT", "id", event.eventId().toString());
      case CatalogueChange.OfSeats seats ->
          Map.of("by", self, "kind", "SEATS", "id", seats.scheduleId().toString());
      case CatalogueChange.OfPlan plan ->
          Map.of("by", self, "kind", "PLAN", "id", plan.scheduleId().toString());
      case CatalogueChange.OfList list -> Map.of("by", self, "kind", "LIST");
    };
  }

  @SuppressWarnings("IllegalCatch") // the thread must outlive whatever is thrown
  private void follow() {
    while (stop.getCount() > 0) {
      try {
        owed.removeIf(this::tell);
        read();
        outage.back();
      } catch (RuntimeException e) {
        last = null;
        Dependencies.report(e, outage);
        pause();
      }
    }
  }

  private void read() {
    StreamEntryID from = last;
    if (from == null) {
      from = end();
      catalogue.forgetAll(); // changes were missed, or may have been
    }
    List<Map.Entry<String, List<StreamEntry>>> read =
        redis
            .client()
            .xread(
                XReadParams.xReadParams().count(BATCH).block((int) block.toMillis()),
                Map.of(STREAM, from));
    if (read != null) {
      for (StreamEntry entry : read.getFirst().getValue()) {
        hear(entry.getFields());
        from = entry.getID();
      }
    }
    last = from;
  }

  /** Where the stream ends now. */
  private StreamEntryID end() {
    List<StreamEntry> newest = redis.client().xrevrange(STREAM, "+", "-", 1);
    return newest.isEmpty() ? new StreamEntryID(0, 0) : newest.getFirst().getID();
  }

  private void hear(Map<String, String> fields) {
    if (!self.equals(fields.get("by"))) {
      change(fields).ifPresentOrElse(catalogue::forget, catalogue::forgetAll);
    }
  }

  /** Empty where another version of the program wrote it. */
  private static Optional<CatalogueChange> change(Map<String, String> fields) {
    String kind = fields.getOrDefault("kind", "");
    String id = fields.getOrDefault("id", "");
    try {
      return Optional.of(
          switch (kind) {
            case "EVENT" -> new CatalogueChange.OfEvent(UUID.fromString(id));
            case "SEATS" -> new CatalogueChange.OfSeats(UUID.fromString(id));
            case "PLAN" -> new CatalogueChange.OfPlan(UUID.fromString(id));
            case "LIST" -> new CatalogueChange.OfList();
            default -> throw new IllegalArgumentException(kind);
          });
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void pause() {
    try {
      boolean unused = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
