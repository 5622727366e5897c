package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Asks in batches for people of a line made up for it, so that the opening of a sale does not meet
 * cold code. Nobody is admitted there, and nothing of it stays.
 */
@Component
public class Rehearsal implements WarmUp {
  /** So many that the limit of each does not turn the rehearsal into one of refusals. */
  private static final int PEOPLE = 1024;

  private static final int BATCH = 64;

  private final Questions questions;
  private final InternalStatusResource batches;
  private final Lines lines;
  private final QueueSettings settings;
  private final Clock clock;

  @Inject
  public Rehearsal(
      Questions questions,
      InternalStatusResource batches,
      Lines lines,
      QueueSettings settings,
      Clock clock) {
    this.questions = questions;
    this.batches = batches;
    this.lines = lines;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public void run() {
    Duration length = settings.pauses().warmUp();
    if (length.isZero()) {
      return;
    }
    UUID schedule = UUID.randomUUID();
    Instant now = clock.instant();
    Instant sale = now.plus(settings.opensBeforeSale().dividedBy(2));
    lines.describe(new ScheduleFacts(schedule, sale, sale.plusSeconds(60), false, false, 0, 0));
    try {
      List<UUID> people = Stream.generate(UUID::randomUUID).limit(PEOPLE).toList();
      people.forEach(person -> lines.enter(schedule, person));
      lines.close(schedule);
      List<String> ids = people.stream().map(UUID::toString).toList();
      long end = System.nanoTime() + length.toNanos();
      for (int from = 0; System.nanoTime() < end; from = (from + BATCH) % PEOPLE) {
        List<String> some = ids.subList(from, from + BATCH);
        int unused = questions.ask(schedule, some).size() + batches.text(schedule, some).length();
      }
    } finally {
      lines.forget(schedule);
    }
  }
}
