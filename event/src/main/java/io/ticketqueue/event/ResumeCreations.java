package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Dependencies;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Goes on with creations whose request has been answered, or has died. What fails again and again
 * by its own fault is removed, so that its hall is free, unless an administrator was told of it:
 * then it stays PREPARING, and is theirs to delete.
 */
@Component
public class ResumeCreations {
  /** One creation keeps the thread of the jobs no longer. */
  private static final Duration TURN = Duration.ofSeconds(15);

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

  private void resume(UUID id) {
    try {
      if (makeSeats.makeAll(id, TURN)) {
        transactions.required(() -> creations.release(id));
      }
    } catch (RuntimeException fault) {
      if (!Dependencies.isAway(fault)) {
        transactions.required(() -> creations.failed(id));
        transactions.required(() -> remove.removeHopeless(id, policy.faults()));
      }
      throw fault;
    }
  }
}
