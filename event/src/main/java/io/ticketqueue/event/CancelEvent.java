package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls an event or one schedule off; the others hear of it once, and refund their buyers. */
@Dependent
public class CancelEvent {
  private static final System.Logger LOG = System.getLogger(CancelEvent.class.getName());

  private final Events events;
  private final Announcements announcements;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  CancelEvent(Events events, Announcements announcements, Transactions transactions, Clock clock) {
    this.events = events;
    this.announcements = announcements;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Cancels an event with all its schedules; again changes nothing.
   *
   * @throws Problem EVENT_NOT_FOUND
   */
  public void event(UUID id, @Nullable String reason) {
    transactions.required(
        () -> {
          Instant now = clock.instant();
          EventFacts event = locked(id, ErrorCode.EVENT_NOT_FOUND);
          if (!event.cancelled()) {
            events.cancel(id, reason, now);
            cancel(event, event.schedules().stream().map(ScheduleFacts::id).toList(), reason, now);
          }
          return id;
        });
  }

  /**
   * Cancels one schedule; again changes nothing.
   *
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public void schedule(UUID id, @Nullable String reason) {
    transactions.required(
        () -> {
          UUID eventId =
              events
                  .ofSchedule(id)
                  .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND))
                  .id();
          EventFacts event = locked(eventId, ErrorCode.SCHEDULE_NOT_FOUND);
          cancel(event, List.of(id), reason, clock.instant());
          return id;
        });
  }

  private EventFacts locked(UUID id, ErrorCode otherwise) {
    if (!events.lock(id)) {
      throw new Problem(otherwise);
    }
    return events.find(id).orElseThrow();
  }

  private void cancel(
      EventFacts event, List<UUID> scheduleIds, @Nullable String reason, Instant now) {
    List<UUID> cancelled = events.cancelSchedules(event.id(), scheduleIds, now);
    if (!cancelled.isEmpty()) {
      announcements.cancelled(event.id(), cancelled, reason, now);
      LOG.log(Level.INFO, "event={0} state=cancelled schedules={1}", event.id(), cancelled);
    }
  }
}
