package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.time.ClockComparison;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/**
 * Every instance regularly ends reservations that are due and makes the store of holds what the
 * rows say. Each has a job of its own: none waits for another.
 */
@Component
public class Upkeep {
  private final Jobs jobs;
  private final ExpireHolds expire;
  private final CancelWithPerformance cancel;
  private final RepairHolds repair;
  private final DatabaseClock clock;

  @Inject
  Upkeep(
      Jobs jobs,
      ExpireHolds expire,
      CancelWithPerformance cancel,
      RepairHolds repair,
      DatabaseClock clock) {
    this.jobs = jobs;
    this.expire = expire;
    this.cancel = cancel;
    this.repair = repair;
    this.clock = clock;
  }

  void start(@Observes Startup event, HoldPolicy holds, RepairPolicy repairs) {
    jobs.every("compare-clocks", ClockComparison.EVERY, clock::compare);
    jobs.every("expire-holds", holds.sweepEvery(), () -> clock.unlessOff(expire::sweep));
    jobs.every("cancel-with-performance", holds.sweepEvery(), cancel::sweep);
    jobs.every("repair-holds", repairs.every(), repair::run);
  }
}
