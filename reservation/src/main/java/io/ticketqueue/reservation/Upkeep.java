package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Every instance regularly expires lapsed holds and restores lost ones. */
@Component
public class Upkeep {
  private final Jobs jobs;
  private final ExpireHolds expire;
  private final RestoreHolds restore;
  private final HoldPolicy policy;

  @Inject
  Upkeep(Jobs jobs, ExpireHolds expire, RestoreHolds restore, HoldPolicy policy) {
    this.jobs = jobs;
    this.expire = expire;
    this.restore = restore;
    this.policy = policy;
  }

  void start(@Observes Startup event) {
    jobs.every("expire-holds", policy.sweepEvery(), expire::sweep);
    jobs.every("restore-holds", policy.sweepEvery(), restore::ifLost);
  }
}
