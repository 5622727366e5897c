package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Goes on with creations whose request has been answered, or has died. What gets no further is
 * removed, so that its hall is free.
 */
@Component
public class ResumeCreations {
  private static final System.Logger LOG = System.getLogger(ResumeCreations.class.getName());

  private final Creations creations;
  private final MakeSeats makeSeats;
  private final RemoveCreation remove;
  private final Transactions transactions;
  private final CreationPolicy policy;

  @Inject
  ResumeCreations(
      Creations creations,
      MakeSeats makeSeats,
      RemoveCreation remove,
      Transactions transactions,
      CreationPolicy policy) {
    this.creations = creations;
    this.makeSeats = makeSeats;
    this.remove = remove;
    this.transactions = transactions;
    this.policy = policy;
  }

  /** Goes on with one that nobody works on; the next is the next run's. */
  public void resume() {
    transactions.required(creations::claim).ifPresent(this::resume);
  }

  private void resume(Creations.Abandoned abandoned) {
    UUID id = abandoned.eventId();
    if (abandoned.attempts() > policy.attempts()) {
      LOG.log(Level.ERROR, "event={0} state=removed attempts={1}", id, policy.attempts());
      transactions.required(() -> remove.remove(id));
    } else if (makeSeats.makeAll(id, policy.patience())) {
      transactions.required(() -> creations.release(id));
    }
  }
}
