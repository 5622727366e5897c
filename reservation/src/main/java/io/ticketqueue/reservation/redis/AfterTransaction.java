package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Does things once the current transaction has committed, by CDI's transactional observers. */
@Component
public class AfterTransaction {
  private final Event<OnCommit> onCommit;

  @Inject
  public AfterTransaction(Event<OnCommit> onCommit) {
    this.onCommit = onCommit;
  }

  /** What is to be done if the transaction commits. */
  public record OnCommit(Runnable work) {}

  /** Does the work once the current transaction has committed. It must not throw. */
  void onCommit(Runnable work) {
    onCommit.fire(new OnCommit(work));
  }

  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OnCommit event) {
    event.work().run();
  }
}
