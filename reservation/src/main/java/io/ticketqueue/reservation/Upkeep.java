package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Every instance regularly expires lapsed holds and makes the store of holds what the rows say. */
@Component
public class Upkeep {
  private final Jobs jobs;
  private final ExpireHolds expire;
  private final RepairHolds repair;
  private final HoldPolicy policy;
  private final RepairPolicy repairPolicy;

  @Inject
  Upkeep(Jobs jobs, ExpireHolds expire, RepairHolds repair, HoldPolicy policy, RepairPolicy repairPolicy) {
    this.jobs = jobs;
    this.expire = expire;
    this.repair = repair;
    this.repairPolicy = repairPolicy;
    this.policy = policy;
  }

  void start(@Observes Startup event) {
    jobs.every("expire-holds", policy.sweepEvery(), expire::sweep);
    jobs.every("repair-holds", repairPolicy.every(), repair::run);
  }
}
