package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;

/**
 * Announces schedules that changed in great number, some at a time: whoever is told of thousands at
 * once asks for each of them, and hears of a cancellation only after that.
 */
@Component
public class AnnounceChanges {
  /** Of one run, which is one a second on each instance. */
  static final int BATCH = 100;

  private final DueAnnouncements due;
  private final EventAnnouncements announcements;
  private final Transactions transactions;

  @Inject
  AnnounceChanges(
      DueAnnouncements due, EventAnnouncements announcements, Transactions transactions) {
    this.due = due;
    this.announcements = announcements;
    this.transactions = transactions;
  }

  /** Announces the next ones. */
  public void announce() {
    transactions.required(
        () ->
            due.take(BATCH)
                .forEach(one -> announcements.scheduleChanged(one.scheduleId(), one.version())));
  }
}
