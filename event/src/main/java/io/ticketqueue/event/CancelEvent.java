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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
   * Cancels an event with all its performances that have not ended; a repetition changes nothing.
   *
   * @throws Problem EVENT_NOT_FOUND; EVENT_ENDED when no performance is left to cancel
   */
  public void cancelEvent(UUID id, @Nullable String reason) {
    transactions.required(
        () -> {
          Event event = events.lock(id).orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
          if (!event.cancelled()) {
            Instant now = clock.instant();
            List<UUID> left = notEnded(event.live(), now);
            events.cancel(id, reason, now);
            events.changed(id, now);
            List<UUID> cancelled = cancel(event, left, reason, now);
            tell(id);
            audit.record("EVENT_CANCELLED", "event:" + id, null, Map.of("schedules", cancelled));
          }
        });
  }

  /**
   * Cancels one schedule; a repetition changes nothing.
   *
   * @throws Problem SCHEDULE_NOT_FOUND; EVENT_ENDED when its performance has ended
   */
  public void cancelSchedule(UUID id, @Nullable String reason) {
    transactions.required(
        () -> {
          Event event =
              events
                  .lockBySchedule(id)
                  .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
          Instant now = clock.instant();
          List<EventSchedule> one =
              event.live().stream().filter(schedule -> schedule.id().equals(id)).toList();
          if (!cancel(event, notEnded(one, now), reason, now).isEmpty()) {
            events.changed(event.id(), now);
            tell(event.id());
            audit.record("SCHEDULE_CANCELLED", "schedule:" + id, null, Map.of("event", event.id()));
          }
        });
  }

  private void tell(UUID eventId) {
    changes.eventChanged(eventId);
    changes.listChanged();
  }

  /** Those that are left to cancel. */
  private static List<UUID> notEnded(List<EventSchedule> live, Instant now) {
    List<UUID> left =
        live.stream().filter(schedule -> !schedule.hasEnded(now)).map(EventSchedule::id).toList();
    if (left.isEmpty() && !live.isEmpty()) {
      throw new Problem(ErrorCode.EVENT_ENDED);
    }
    return left;
  }

  private List<UUID> cancel(
      Event event, List<UUID> scheduleIds, @Nullable String reason, Instant now) {
    List<UUID> cancelled =
        scheduleIds.isEmpty() ? List.of() : schedules.cancel(event.id(), scheduleIds, now);
    if (!cancelled.isEmpty()) {
      announcements.eventCancelled(event.id(), cancelled, reason, now);
      LOG.log(Level.INFO, "event={0} state=cancelled schedules={1}", event.id(), cancelled);
    }
    return cancelled;
  }
}
