package io.ticketqueue.event.cache;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.event.Catalogue;
import io.ticketqueue.event.CatalogueChange;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventSchedule;
import io.ticketqueue.event.SeatDocuments;
import io.ticketqueue.event.SeatListVersion;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What everybody may read, from caches (D-18). Only facts are kept; what follows from the clock is
 * for the reader to derive. Administrators, who also see drafts, and neighbours read {@link
 * Catalogue}.
 */
@Component
public class CachedCatalogue {
  /** Two queries have the same text only if they are equal: strangers choose what is in them. */
  private static final RecordJson<EventQuery> QUERY = RecordJson.of(EventQuery.class);

  private final LoadLimit factLoads;
  private final LoadLimit unknownLoads;
  private final LoadLimit listLoads;
  private final LoadLimit documentLoads;
  private final SharedCache shared;
  private final FactsCache<UUID, Event> events;
  private final FactsCache<EventQuery, EventPage> lists;
  private final ScheduleDocuments documents;
  private final CachePolicy policy;
  private final Clock clock;

  @Inject
  CachedCatalogue(
      Catalogue catalogue,
      SharedCache shared,
      CachePolicy policy,
      Clock clock,
      MeterRegistry metrics) {
    this(catalogue, shared, policy, clock);
    count(metrics, "facts", factLoads);
    count(metrics, "unknown", unknownLoads);
    count(metrics, "lists", listLoads);
    count(metrics, "documents", documentLoads);
  }

  /** Without metrics, for tests. */
  public CachedCatalogue(Catalogue catalogue, SharedCache shared, CachePolicy policy, Clock clock) {
    this(catalogue, shared, CacheParts.of(shared, policy), clock);
  }

  /** {@code tq_cache_loads_total}: what the caches read from the database. */
  private static void count(MeterRegistry metrics, String kind, LoadLimit loads) {
    FunctionCounter.builder("tq.cache.loads", loads, LoadLimit::count)
        .tag("kind", kind)
        .register(metrics);
  }

  CachedCatalogue(Catalogue catalogue, SharedCache shared, CacheParts parts, Clock clock) {
    this.shared = shared;
    this.policy = parts.policy();
    this.clock = clock;
    CachePolicy.Sizes sizes = policy.sizes();
    this.factLoads = new LoadLimit(policy.loads().facts(), policy.patience());
    this.unknownLoads = new LoadLimit(policy.loads().unknown(), policy.patience());
    var limits = new FactsCache.Limits(factLoads, unknownLoads);
    this.listLoads = new LoadLimit(policy.loads().lists(), policy.patience());
    this.documentLoads = new LoadLimit(policy.loads().documents(), policy.patience());
    this.events =
        new FactsCache<>(parts, Event.class, sizes.factBytes(), limits, new EventSource(catalogue));
    this.lists =
        new FactsCache<>(
            parts,
            EventPage.class,
            sizes.listBytes(),
            new FactsCache.Limits(listLoads, listLoads),
            new ListSource(catalogue));
    this.documents =
        new ScheduleDocuments(
            new FactsCache<>(
                parts,
                SeatListVersion.class,
                sizes.factBytes(),
                limits,
                new ScheduleSource(catalogue)),
            id -> published(id).isPresent(),
            documents(parts, CacheKeys.SEATS, catalogue::seatList, sizes.seatListBytes()),
            documents(parts, CacheKeys.LAYOUT, catalogue::layout, sizes.layoutBytes()));
  }

  private DocumentCache documents(
      CacheParts parts, String prefix, Function<UUID, SeatDocuments.Document> build, long bytes) {
    return new DocumentCache(
        parts, documentLoads, new DocumentCache.Kind(prefix, build, policy.ttl(), bytes));
  }

  /** A published event; throws EVENT_NOT_FOUND. */
  public Cached<Event> findEvent(UUID id) {
    return published(id).orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
  }

  private Optional<Cached<Event>> published(UUID id) {
    return events.find(id).filter(event -> !event.facts().draft());
  }

  /** The published events that a query asks for. */
  public Cached<EventPage> list(EventQuery query) {
    return lists.find(query).orElseThrow();
  }

  /**
   * The public seat list of a schedule of a published event, which may be a second old.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public DocumentCache.Document seatList(UUID scheduleId) {
    return documents.seatList(scheduleId);
  }

  /**
   * The hall of a schedule of a published event, as it is drawn.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public DocumentCache.Document layout(UUID scheduleId) {
    return documents.layout(scheduleId);
  }

  /** The seat list of a draft's schedule, as it is now. */
  public DocumentCache.Document draftSeatList(UUID scheduleId) {
    return documents.draftSeatList(scheduleId);
  }

  /** The layout of a draft's schedule, as it is now. */
  public DocumentCache.Document draftLayout(UUID scheduleId) {
    return documents.draftLayout(scheduleId);
  }

  /**
   * Makes all instances that ask Redis read anew what has changed, and this one.
   *
   * @return whether Redis was told
   */
  public boolean drop(CatalogueChange change) {
    boolean told =
        switch (change) {
          case CatalogueChange.OfEvent event -> dropAll(event.eventId(), CacheKeys.EVENT);
          case CatalogueChange.OfSeats seats -> dropAll(seats.scheduleId(), CacheKeys.SCHEDULE);
          case CatalogueChange.OfPlan plan ->
              dropAll(plan.scheduleId(), CacheKeys.SEATS, CacheKeys.LAYOUT, CacheKeys.SCHEDULE);
          case CatalogueChange.OfList list -> shared.renew(CacheKeys.LISTS);
        };
    forget(change);
    return told;
  }

  /** Drops all of them, though one is refused. */
  private boolean dropAll(UUID id, String... prefixes) {
    boolean told = true;
    for (String prefix : prefixes) {
      told &= shared.drop(prefix + id);
    }
    return told;
  }

  /** Makes this instance ask Redis for what has changed. */
  public void forget(CatalogueChange change) {
    switch (change) {
      case CatalogueChange.OfEvent event -> events.forget(event.eventId());
      case CatalogueChange.OfSeats seats -> documents.forgetSales(seats.scheduleId());
      case CatalogueChange.OfPlan plan -> documents.forget(plan.scheduleId());
      case CatalogueChange.OfList list -> lists.forgetAll();
    }
  }

  /** Makes this instance ask Redis for everything. */
  public void forgetAll() {
    events.forgetAll();
    lists.forgetAll();
    documents.forgetAll();
  }

  /** Shorter around the opening of a sale, when a mistake is dear. */
  private SharedCache.Life life(Stream<Instant> openings) {
    Instant now = clock.instant();
    boolean near =
        openings.anyMatch(
            opening -> Duration.between(opening, now).abs().compareTo(policy.openingWithin()) <= 0);
    Duration ttl = near ? policy.ttlAtOpening() : policy.ttl();
    return new SharedCache.Life(ttl, ttl.plus(CachePolicy.LEASE));
  }

  private final class EventSource implements FactsSource<UUID, Event> {
    private final Catalogue catalogue;

    EventSource(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public String sharedKey(UUID id) {
      return CacheKeys.EVENT + id;
    }

    @Override
    public Optional<Event> load(UUID id) {
      return catalogue.find(id);
    }

    @Override
    public SharedCache.Life life(Event event) {
      return CachedCatalogue.this.life(
          event.live().stream().map(EventSchedule::times).map(times -> times.saleStart()));
    }
  }

  private final class ScheduleSource implements FactsSource<UUID, SeatListVersion> {
    private final Catalogue catalogue;

    ScheduleSource(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public String sharedKey(UUID id) {
      return CacheKeys.SCHEDULE + id;
    }

    @Override
    public Optional<SeatListVersion> load(UUID id) {
      return catalogue.findSeatListVersion(id);
    }

    @Override
    public SharedCache.Life life(SeatListVersion version) {
      return new SharedCache.Life(CachePolicy.SALES_BELIEVED, policy.ttl());
    }
  }

  private final class ListSource implements FactsSource<EventQuery, EventPage> {
    private final Catalogue catalogue;

    ListSource(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    /** A change of any event begins a new generation of all lists. */
    @Override
    public String sharedKey(EventQuery query) {
      String generation = shared.generation(CacheKeys.LISTS);
      return generation.isEmpty()
          ? ""
          : CacheKeys.LISTS + generation + ":" + Sha256.hex(QUERY.write(query));
    }

    @Override
    public Optional<EventPage> load(EventQuery query) {
      return Optional.of(catalogue.list(query));
    }

    @Override
    public SharedCache.Life life(EventPage page) {
      SharedCache.Life life =
          CachedCatalogue.this.life(page.list().stream().flatMap(event -> event.turns()));
      if (page.until() == null) {
        return life;
      }
      Duration left = Duration.between(clock.instant(), page.until());
      return left.compareTo(life.fresh()) < 0 ? new SharedCache.Life(left, left) : life;
    }

    @Override
    public boolean isCurrent(EventPage page) {
      return page.holds(clock.instant());
    }
  }
}
