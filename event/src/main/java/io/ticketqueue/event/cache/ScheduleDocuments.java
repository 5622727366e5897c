package io.ticketqueue.event.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.event.SeatListVersion;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The documents of schedules of published events: their seat lists, and their halls as they are
 * drawn. Whether a schedule may be seen is looked at with every request, in memory most times.
 */
final class ScheduleDocuments {
  private static final int MOST_SCHEDULES = 10_000;

  private final FactsCache<UUID, SeatListVersion> schedules;
  private final Predicate<UUID> isPublished;
  private final DocumentCache seatLists;
  private final DocumentCache layouts;
  private final Cache<UUID, UUID> eventOf =
      Caffeine.newBuilder().maximumSize(MOST_SCHEDULES).build();

  /**
   * @param isPublished whether everybody may see an event
   */
  ScheduleDocuments(
      FactsCache<UUID, SeatListVersion> schedules,
      Predicate<UUID> isPublished,
      DocumentCache seatLists,
      DocumentCache layouts) {
    this.schedules = schedules;
    this.isPublished = isPublished;
    this.seatLists = seatLists;
    this.layouts = layouts;
  }

  DocumentCache.Document seatList(UUID scheduleId) {
    return find(seatLists, scheduleId, SeatListVersion::version);
  }

  DocumentCache.Document layout(UUID scheduleId) {
    return find(layouts, scheduleId, SeatListVersion::layoutVersion);
  }

  private DocumentCache.Document find(
      DocumentCache documents, UUID scheduleId, ToLongFunction<SeatListVersion> version) {
    UUID known = eventOf.getIfPresent(scheduleId);
    Optional<DocumentCache.Document> recent = documents.recent(scheduleId);
    if (known != null && recent.isPresent() && isPublished.test(known)) {
      return recent.get();
    }
    SeatListVersion schedule =
        schedules
            .find(scheduleId)
            .map(Cached::facts)
            .filter(found -> isPublished.test(found.eventId()))
            .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
    eventOf.put(scheduleId, schedule.eventId());
    return documents.find(scheduleId, version.applyAsLong(schedule));
  }

  /** The seat list of a draft's schedule, as it is now. */
  DocumentCache.Document draftSeatList(UUID scheduleId) {
    return seatLists.build(scheduleId);
  }

  /** The layout of a draft's schedule, as it is now. */
  DocumentCache.Document draftLayout(UUID scheduleId) {
    return layouts.build(scheduleId);
  }

  /** Forgets what is known here of the seats of a schedule. */
  void forget(UUID scheduleId) {
    schedules.forget(scheduleId);
    seatLists.forget(scheduleId);
    layouts.forget(scheduleId);
  }

  /** Forgets how much of a schedule is sold. */
  void forgetSales(UUID scheduleId) {
    schedules.forget(scheduleId);
  }

  /** Forgets everything that is known here. */
  void forgetAll() {
    schedules.forgetAll();
    seatLists.forgetAll();
    layouts.forgetAll();
  }
}
