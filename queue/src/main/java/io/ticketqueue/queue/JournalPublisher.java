package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.Signatures;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Chains the entries of every queue and publishes a signed head of each chain. One instance works
 * at a time; should two run, they publish the same.
 */
@Component
public class JournalPublisher {
  private static final System.Logger LOG = System.getLogger(JournalPublisher.class.getName());
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int PAGE = 2000;

  private final EachQueue each = new EachQueue(new Outage(LOG, "job=journal"));
  private final WaitingRooms rooms;
  private final JournalStore journals;

  @Inject
  public JournalPublisher(WaitingRooms rooms, JournalStore journals) {
    this.rooms = rooms;
    this.journals = journals;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one, QueueSettings settings) {
    jobs.every("journal", settings.pauses().journal(), () -> publishIfFree(one));
  }

  private void publishIfFree(OneInstance one) {
    boolean unused = one.run("queue-journal", LEASE, this::publishAll);
  }

  /** Publishes the heads of all queues; a failure in one does not stop the others. */
  void publishAll() {
    each.work(
        rooms.listed(),
        schedule -> {
          var unused = publish(schedule);
        });
  }

  /** The head published last, or the beginning of the chain. */
  public JournalStore.Head lastHead(UUID schedule) {
    return journals
        .lastHead(schedule)
        .orElseGet(
            () ->
                new JournalStore.Head(
                    0, JournalEntry.genesis(schedule, journals.publication(schedule).lots()), ""));
  }

  /** Chains what is new in one queue and publishes the head; returns it. */
  public JournalStore.Head publish(UUID schedule) {
    QueueSecrets secrets = journals.secrets(schedule);
    JournalStore.Head last = lastHead(schedule);
    long sequence = last.sequence();
    String hash = last.hash();
    List<JournalEntry> page;
    do {
      page = journals.entries(schedule, sequence + 1, PAGE);
      for (JournalEntry entry : page) {
        hash = entry.chained(hash);
        sequence = entry.sequence();
      }
    } while (page.size() == PAGE);
    if (sequence == last.sequence()) {
      return last;
    }
    String text = JournalEntry.headText(schedule, sequence, hash);
    JournalStore.Head head =
        new JournalStore.Head(sequence, hash, Signatures.sign(secrets.key(), text));
    journals.publish(schedule, head);
    LOG.log(Level.DEBUG, "journal=head schedule={0} sequence={1}", schedule, sequence);
    return head;
  }
}
