package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Does things once the current transaction is over, by CDI's transactional observers. A failure
 * then is only logged: there is no caller left to tell, and holds lapse by themselves.
 */
@Component
public class AfterTransaction {
  private static final Outage NOT_UPDATED =
      new Outage(System.getLogger(AfterTransaction.class.getName()), "event=hold-not-updated");

  private final Event<OnFailure> onFailure;
  private final Event<OnCommit> onCommit;

  @Inject
  public AfterTransaction(Event<OnFailure> onFailure, Event<OnCommit> onCommit) {
    this.onFailure = onFailure;
    this.onCommit = onCommit;
  }

  /** What is to be done if the transaction fails. */
  public record OnFailure(Runnable work) {}

  /** What is to be done if the transaction commits. */
  public record OnCommit(Runnable work) {}

  /** Does the work if the current transaction fails: a compensation. */
  void onFailure(Runnable work) {
    onFailure.fire(new OnFailure(work));
  }

  /** Does the work once the current transaction has committed. */
  void onCommit(Runnable work) {
    onCommit.fire(new OnCommit(work));
  }

  void failed(@Observes(during = TransactionPhase.AFTER_FAILURE) OnFailure event) {
    run(event.work());
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OnCommit event) {
    run(event.work());
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      NOT_UPDATED.noticed(e);
    }
  }
}
