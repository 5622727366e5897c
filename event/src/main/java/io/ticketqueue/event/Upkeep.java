package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every instance regularly goes on with creations, and announces what is still to be announced. */
@Component
public class Upkeep {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final ResumeCreations creations;
  private final AnnounceChanges changes;

  @Inject
  Upkeep(Jobs jobs, ResumeCreations creations, AnnounceChanges changes) {
    this.jobs = jobs;
    this.creations = creations;
    this.changes = changes;
  }

  void start(@Observes Startup event) {
    jobs.every("event-creations", EVERY, creations::resume);
    jobs.every("event-announcements", EVERY, changes::announce);
  }
}
