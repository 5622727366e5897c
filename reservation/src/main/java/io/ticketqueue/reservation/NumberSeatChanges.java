package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Gives versions to changes of seats that nobody asks for: so that housekeeping may delete them one
 * day, and whoever asks first does not wait for it.
 */
@Component
public class NumberSeatChanges {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_SCHEDULES = 1000;

  private final SeatChanges changes;
  private final Transactions transactions;

  @Inject
  public NumberSeatChanges(SeatChanges changes, Transactions transactions) {
    this.changes = changes;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("number-seat-changes", PAUSE, this::number);
  }

  /** Numbers what there is, one schedule per transaction. */
  public void number() {
    for (UUID schedule : transactions.requiresNew(() -> changes.unnumbered(MOST_SCHEDULES))) {
      SeatChanges.Latest unused = transactions.requiresNew(() -> changes.number(schedule));
    }
  }
}
