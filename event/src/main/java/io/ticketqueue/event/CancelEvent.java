package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cancels an event or one schedule; the neighbours are told once, and refund the buyers. */
@Component
public class CancelEvent {
  private static final System.Logger LOG = System.getLogger(CancelEvent.class.getName());

  private final Events events;
  private final EventSchedules schedules;
  private final EventAnnouncements announcements;
  private final CatalogueChanges changes;
  private final Transactions transactions;
  private final Audit audit;
  private final Clock clock;

  @Inject
  CancelEvent(
      Events events,
      EventSchedules schedules,
      EventAnnouncements announcements,
      CatalogueChanges changes,
      Transactions transactions,
      Audit audit,
      Clock clock) {
    this.events = events;
    this.schedules = schedules;
    this.announcements = announcements;
    this.changes = changes;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Cancels an event with all its performances that have not ended; a repetition changes nothing,
   * unless it includes used tickets and the first did not.
   *
   * @throws Problem EVENT_NOT_FOUND; EVENT_ENDED when no performance is left to cancel
   */
  public void cancelEvent(UUID id, Cancellation cancellation) {
    transactions.required(
        () -> {
          Event event = events.lock(id).orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
          Instant now = clock.instant();
          if (!event.cancelled()) {
            cancelAll(event, notEnded(event.live(), now), cancellation, now);
          } else if (cancellation.includeUsed()) {
            includeUsed(event, cancelled(event), cancellation, now);
          }
        });
  }

  /** As {@link #cancelEvent} in the caller's transaction, whatever is left of the event. */
  void cancelWhatIsLeft(Event event, Instant now) {
    if (!event.cancelled()) {
      cancelAll(event, left(event.live(), now), Cancellation.PLAIN, now);
    }
  }

  private void cancelAll(Event event, List<UUID> left, Cancellation cancellation, Instant now) {
    UUID id = event.id();
    events.cancel(id, cancellation.reason(), now);
    events.changed(id, now);
    List<UUID> cancelled = cancel(event, left, cancellation, now);
    changes.eventAndListChanged(id);
    audit.record("EVENT_CANCELLED", "event:" + id, null, act("schedules", cancelled, cancellation));
  }

  private static Map<String, Object> act(String what, Object ids, Cancellation cancellation) {
    Map<String, Object> act = new LinkedHashMap<>();
    act.put(what, ids);
    act.put("includeUsed", cancellation.includeUsed());
    if (cancellation.reason() != null) {
      act.put("reason", cancellation.reason());
    }
    return act;
  }

  /**
   * Cancels one schedule; a repetition changes nothing, unless it includes used tickets.
   *
   * @throws Problem SCHEDULE_NOT_FOUND; EVENT_ENDED when its performance has ended
   */
  public void cancelSchedule(UUID id, Cancellation cancellation) {
    transactions.required(
        () -> {
          Event event =
              events
                  .lockBySchedule(id)
                  .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
          Instant now = clock.instant();
          List<EventSchedule> one =
              event.live().stream().filter(schedule -> schedule.id().equals(id)).toList();
          if (one.isEmpty() && cancellation.includeUsed()) {
            includeUsed(event, List.of(id), cancellation, now);
          }
          if (!cancel(event, notEnded(one, now), cancellation, now).isEmpty()) {
            events.changed(event.id(), now);
            changes.eventAndListChanged(event.id());
            audit.record(
                "SCHEDULE_CANCELLED",
                "schedule:" + id,
                null,
                act("event", event.id(), cancellation));
          }
        });
  }

  private static List<UUID> cancelled(Event event) {
    return event.schedules().stream()
        .filter(EventSchedule::cancelled)
        .map(EventSchedule::id)
        .toList();
  }

  /** What was cancelled without used tickets is announced again, with them. */
  private void includeUsed(Event event, List<UUID> ids, Cancellation cancellation, Instant now) {
    List<UUID> more = ids.isEmpty() ? List.of() : schedules.includeUsed(event.id(), ids);
    if (!more.isEmpty()) {
      announcements.eventCancelled(event.id(), more, cancellation, now);
      audit.record(
          "EVENT_CANCELLED",
          "event:" + event.id(),
          Map.of("schedules", more, "includeUsed", false),
          act("schedules", more, cancellation));
    }
  }

  private static List<UUID> left(List<EventSchedule> live, Instant now) {
    return live.stream()
        .filter(schedule -> !schedule.hasEnded(now))
        .map(EventSchedule::id)
        .toList();
  }

  /** Those that are left to cancel. */
  private static List<UUID> notEnded(List<EventSchedule> live, Instant now) {
    List<UUID> left = left(live, now);
    if (left.isEmpty() && !live.isEmpty()) {
      throw new Problem(ErrorCode.EVENT_ENDED);
    }
    return left;
  }

  private List<UUID> cancel(
      Event event, List<UUID> scheduleIds, Cancellation cancellation, Instant now) {
    List<UUID> cancelled =
        scheduleIds.isEmpty()
            ? List.of()
            : schedules.cancel(event.id(), scheduleIds, cancellation.includeUsed(), now);
    if (!cancelled.isEmpty()) {
      announcements.eventCancelled(event.id(), cancelled, cancellation, now);
      LOG.log(Level.INFO, "event={0} state=cancelled schedules={1}", event.id(), cancelled);
    }
    return cancelled;
  }
}
