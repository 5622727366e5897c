package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Pause;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the seats of an event that is being created, a schedule per transaction, and shows the
 * event once all are there. Any number of instances may do so at once: each takes other schedules.
 */
@Component
class MakeSeats {
  private static final System.Logger LOG = System.getLogger(MakeSeats.class.getName());

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Events events;
  private final EventSchedules schedules;
  private final Creations creations;
  private final EventAnnouncements announcements;
  private final CatalogueChanges changes;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  MakeSeats(
      Events events,
      EventSchedules schedules,
      Creations creations,
      EventAnnouncements announcements,
      CatalogueChanges changes,
      Transactions transactions,
      Clock clock) {
    this.events = events;
    this.schedules = schedules;
    this.creations = creations;
    this.announcements = announcements;
    this.changes = changes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Goes on until the event is complete, another instance is at its last schedules, or the time is
   * over.
   *
   * @return whether the time was over first
   */
  boolean makeAll(UUID eventId, Duration patience) {
    long begun = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - begun < patience.toNanos()) {
      more = transactions.required(() -> makeNext(eventId));
    }
    if (!more) {
      transactions.required(() -> finish(eventId));
    }
    return more;
  }

  /** As {@link #makeAll}, and waits for who is at the last schedules. */
  void complete(UUID eventId, Duration patience) {
    long begun = System.nanoTime();
    Duration left = patience;
    boolean more = makeAll(eventId, left);
    while (!more && transactions.required(() -> schedules.isMaking(eventId)) && Pause.of(PAUSE)) {
      left = patience.minusNanos(System.nanoTime() - begun);
      more = left.isNegative() || makeAll(eventId, left);
    }
  }

  /** Makes the seats of one schedule; false where none is left. */
  private boolean makeNext(UUID eventId) {
    Optional<UUID> made = schedules.makeNext(eventId, clock.instant());
    made.ifPresent(
        schedule -> {
          creations.renew(eventId);
          changes.planChanged(schedule);
          changes.eventChanged(eventId);
        });
    return made.isPresent();
  }

  private void finish(UUID eventId) {
    if (schedules.isMaking(eventId)) {
      return; // another instance is at the last ones, and finishes
    }
    Optional<Event> event = events.lock(eventId);
    Optional<Creations.Creation> creation = creations.lock(eventId);
    if (creation.isEmpty() || schedules.isMaking(eventId)) {
      return;
    }
    creations.finish(eventId);
    if (event.isPresent() && creation.get().publish() && !event.get().isAllCancelled()) {
      events.publish(eventId);
      event.get().live().forEach(one -> announcements.scheduleChanged(one.id(), one.version()));
    }
    changes.eventAndListChanged(eventId);
    LOG.log(
        Level.INFO,
        "event={0} state=created draft={1} schedules={2}",
        eventId,
        !creation.get().publish(),
        event.map(found -> found.schedules().size()).orElse(0));
  }
}
