package io.ticketqueue.queue;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jobs.OneInstance;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.queue.journal.JournalEntry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The journaler: chains the entries of every line and publishes a signed head of the chain. One
 * instance at a time; should two run, they publish the same.
 */
@Component
public class KeepJournal {
  private static final System.Logger LOG = System.getLogger(KeepJournal.class.getName());
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int PAGE = 2000;

  private final Lines lines;
  private final LineBooks books;

  @Inject
  public KeepJournal(Lines lines, LineBooks books) {
    this.lines = lines;
    this.books = books;
  }

  void start(@Observes Startup event, Jobs jobs, OneInstance one, QueueSettings settings) {
    jobs.every(
        "journal",
        settings.pauses().journal(),
        () -> {
          try {
            boolean unused = one.run("queue-journal", LEASE, this::chainAll);
          } catch (RuntimeException e) {
            if (!Dependencies.isAway(e)) {
              throw e;
            }
          }
        });
  }

  void chainAll() {
    for (UUID schedule : lines.open()) {
      try {
        chain(schedule);
      } catch (UnknownLine e) {
        LOG.log(Level.DEBUG, "journal=none schedule={0}", schedule);
      } catch (RuntimeException e) {
        if (Dependencies.isAway(e)) {
          throw e;
        }
        LOG.log(Level.ERROR, "journal=failed schedule=" + schedule, e);
      }
    }
  }

  /** The head published last, or the beginning of the chain. */
  public LineBooks.Head lastHead(UUID schedule) {
    return books
        .lastHead(schedule)
        .orElseGet(() -> new LineBooks.Head(0, JournalEntry.genesis(schedule), ""));
  }

  /** Chains what is new in one line; returns the head. */
  public LineBooks.Head chain(UUID schedule) {
    LineSecrets secrets = books.secrets(schedule);
    LineBooks.Head last = lastHead(schedule);
    long sequence = last.sequence();
    String hash = last.hash();
    List<JournalEntry> page;
    do {
      page = books.entries(schedule, sequence + 1, PAGE);
      for (JournalEntry entry : page) {
        hash = entry.chained(hash);
        sequence = entry.sequence();
      }
    } while (page.size() == PAGE);
    if (sequence == last.sequence()) {
      return last;
    }
    String text = JournalEntry.headText(schedule, sequence, hash);
    LineBooks.Head head = new LineBooks.Head(sequence, hash, secrets.key().sign(text));
    books.publish(schedule, head);
    LOG.log(Level.DEBUG, "journal=head schedule={0} sequence={1}", schedule, sequence);
    return head;
  }
}
