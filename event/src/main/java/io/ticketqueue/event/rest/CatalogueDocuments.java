package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Catalogue;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.StatusInterval;
import io.ticketqueue.event.cache.Cached;
import io.ticketqueue.event.cache.CachedCatalogue;
import io.ticketqueue.event.cache.DocumentCache;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as responses. For everybody it comes from caches: statuses are derived from the
 * clock at each request, and the document that was last made is sent only where they are the same.
 * Administrators get what the database has now, drafts included, and nobody keeps a copy of that.
 */
@Component
public class CatalogueDocuments {
  private static final String PRIVATE = "private, no-store";
  private static final String ASK_FIRST = "no-cache";

  private final Catalogue catalogue;
  private final CachedCatalogue cached;
  private final WallClock wall;
  private final Duration maxAge;

  @Inject
  CatalogueDocuments(
      Catalogue catalogue, CachedCatalogue cached, WallClock wall, Settings settings) {
    this(
        catalogue,
        cached,
        wall,
        settings.duration("tq.cache.max-age", Duration.ZERO, Duration.ofMinutes(1)));
  }

  CatalogueDocuments(Catalogue catalogue, CachedCatalogue cached, WallClock wall, Duration maxAge) {
    this.catalogue = catalogue;
    this.cached = cached;
    this.wall = wall;
    this.maxAge = maxAge;
  }

  /** An event; throws EVENT_NOT_FOUND. */
  Response event(UUID id, boolean admin, HttpHeaders headers) {
    Instant now = wall.now();
    if (admin) {
      Event event = catalogue.findEvent(id, true);
      return TaggedDocument.of(EventViews.detail(event, wall, now)).respond(headers, PRIVATE);
    }
    Cached<Event> event = cached.findEvent(id);
    StatusInterval interval = StatusInterval.at(now, event.facts().turns());
    return event
        .derive(
            TaggedDocument.class,
            interval.since(),
            () -> TaggedDocument.of(EventViews.detail(event.facts(), wall, now)))
        .respond(headers, cacheControl(now, interval.until()));
  }

  /** A page of the list of events. */
  Response list(EventQuery query, int page, HttpHeaders headers) {
    Instant now = wall.now();
    if (query.drafts()) {
      EventPage events = catalogue.list(query);
      return TaggedDocument.of(EventViews.list(events, page, query.size(), wall, now))
          .respond(headers, PRIVATE);
    }
    Cached<EventPage> events = cached.list(query);
    StatusInterval interval =
        StatusInterval.at(now, events.facts().list().stream().flatMap(event -> event.turns()));
    return events
        .derive(
            TaggedDocument.class,
            List.of(interval.since(), page),
            () -> TaggedDocument.of(EventViews.list(events.facts(), page, query.size(), wall, now)))
        .respond(headers, cacheControl(now, earlier(interval.until(), events.facts().until())));
  }

  /**
   * The seats of a schedule by grade; throws SCHEDULE_NOT_FOUND. Drafts' for administrators too.
   */
  Response seats(UUID scheduleId, boolean admin, HttpHeaders headers) {
    boolean draft = isDraft(scheduleId, admin);
    DocumentCache.Document list =
        draft ? cached.draftSeatList(scheduleId) : cached.seatList(scheduleId);
    return TaggedDocument.of(list.json(), list.tag()).respond(headers, admin ? PRIVATE : ASK_FIRST);
  }

  /**
   * The hall of a schedule as it is drawn; throws SCHEDULE_NOT_FOUND. Drafts' for administrators
   * too.
   */
  Response layout(UUID scheduleId, boolean admin, HttpHeaders headers) {
    boolean draft = isDraft(scheduleId, admin);
    DocumentCache.Document layout =
        draft ? cached.draftLayout(scheduleId) : cached.layout(scheduleId);
    return TaggedDocument.of(layout.json(), layout.tag())
        .respond(headers, admin ? PRIVATE : ASK_FIRST);
  }

  private boolean isDraft(UUID scheduleId, boolean admin) {
    return admin && catalogue.findSchedule(scheduleId, true).event().draft();
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /**
   * How long a copy may be shown without asking: never until the next change of a status. Caches
   * count in whole seconds from when they got it, so a second is left over.
   */
  String cacheControl(Instant now, @Nullable Instant nextChange) {
    long most = maxAge.toSeconds();
    long seconds =
        nextChange == null
            ? most
            : Math.min(most, Duration.between(now, nextChange).toSeconds() - 1);
    return seconds <= 0 ? ASK_FIRST : "public, max-age=" + seconds;
  }
}
