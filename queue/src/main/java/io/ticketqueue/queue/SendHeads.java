package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.core.log.Outage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Gives the newest head of every queue to a witness outside Redis, once a minute. Of a queue that
 * Redis has lost, what it said before stands with the witness.
 */
@Component
public class SendHeads {
  private final EachQueue each =
      new EachQueue(new Outage(System.getLogger(SendHeads.class.getName()), "job=journal-heads"));
  private final WaitingRooms rooms;
  private final JournalPublisher publisher;
  private final JournalStore journals;
  private final HeadWitness witness;

  @Inject
  public SendHeads(
      WaitingRooms rooms, JournalPublisher publisher, JournalStore journals, HeadWitness witness) {
    this.rooms = rooms;
    this.publisher = publisher;
    this.journals = journals;
    this.witness = witness;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one, QueueSettings settings) {
    Duration every = settings.pauses().heads();
    jobs.every("journal-heads", every, () -> sendIfDue(one, every));
  }

  private void sendIfDue(OneInstance one, Duration every) {
    boolean unused = one.runOncePer("queue-heads", every.dividedBy(2), this::sendAll);
  }

  void sendAll() {
    each.work(rooms.listed(), this::send);
  }

  private void send(UUID schedule) {
    witness.keep(schedule, publisher.lastHead(schedule), journals.publication(schedule).lots());
  }
}
