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
    boolean more = makeSome(eventId, patience);
    if (!more) {
      boolean unused = transactions.required(() -> finish(eventId)); // or who is at the last does
    }
    return more;
  }

  /**
   * As {@link #makeAll}, and waits for who is at the last schedules; who dies after them leaves the
   * finish to us.
   */
  void complete(UUID eventId, Duration patience) {
    long begun = System.nanoTime();
    boolean more = makeSome(eventId, patience);
    while (!more && !transactions.required(() -> finish(eventId)) && Pause.of(PAUSE)) {
      Duration left = patience.minusNanos(System.nanoTime() - begun);
      more = left.isNegative() || makeSome(eventId, left);
    }
  }

  /** Makes seats while there are schedules without; returns whether the time was over first. */
  private boolean makeSome(UUID eventId, Duration patience) {
    long begun = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - begun < patience.toNanos()) {
      more = transactions.required(() -> makeNext(eventId));
    }
    return more;
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

  /** Finishes a creation unless it is finished; false where another is at its last schedules. */
  private boolean finish(UUID eventId) {
    if (schedules.isMaking(eventId)) {
      return false;
    }
    Optional<Event> event = events.lock(eventId);
    Optional<Creations.Creation> creation = creations.lock(eventId);
    if (creation.isPresent() && schedules.isMaking(eventId)) {
      return false;
    }
    creation.ifPresent(unfinished -> finish(eventId, unfinished, event));
    return true;
  }

  private void finish(UUID eventId, Creations.Creation creation, Optional<Event> event) {
    creations.finish(eventId);
    if (event.isPresent() && creation.publish() && !event.get().isAllCancelled()) {
      events.publish(eventId);
      event.get().live().forEach(one -> announcements.scheduleChanged(one.id(), one.version()));
    }
    changes.eventAndListChanged(eventId);
    LOG.log(
        Level.INFO,
        "event={0} state=created draft={1} schedules={2}",
        eventId,
        !creation.publish(),
        event.map(found -> found.schedules().size()).orElse(0));
  }
}
