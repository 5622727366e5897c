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
import java.util.UUID;

/**
 * Deletes an event without active reservations: its rows stay, its halls are free. The event is
 * cancelled first, so that a reservation made after the question to reservation is refunded too.
 */
@Component
public class DeleteEvent {
  private static final System.Logger LOG = System.getLogger(DeleteEvent.class.getName());

  private final Events events;
  private final ActiveReservations reservations;
  private final CancelEvent cancel;
  private final CatalogueChanges changes;
  private final Transactions transactions;
  private final Audit audit;
  private final Clock clock;

  @Inject
  DeleteEvent(
      Events events,
      ActiveReservations reservations,
      CancelEvent cancel,
      CatalogueChanges changes,
      Transactions transactions,
      Audit audit,
      Clock clock) {
    this.events = events;
    this.reservations = reservations;
    this.cancel = cancel;
    this.changes = changes;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Deletes an event.
   *
   * @throws Problem EVENT_NOT_FOUND, EVENT_HAS_RESERVATIONS, SERVICE_UNAVAILABLE
   */
  public void delete(UUID id) {
    if (transactions.required(() -> events.find(id)).isEmpty()) {
      throw new Problem(ErrorCode.EVENT_NOT_FOUND);
    }
    if (reservations.count(id) > 0) {
      throw new Problem(ErrorCode.EVENT_HAS_RESERVATIONS);
    }
    transactions.required(
        () -> {
          Instant now = clock.instant();
          Event event = events.lock(id).orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
          cancel.cancelWhatIsLeft(event, now);
          events.delete(id, now);
          changes.eventAndListChanged(id);
          audit.record("EVENT_DELETED", "event:" + id, null, null);
        });
    LOG.log(Level.INFO, "event={0} state=deleted", id);
  }
}
