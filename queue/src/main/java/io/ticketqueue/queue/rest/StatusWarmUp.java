package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.WaitingRooms;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs status queries for people of a made-up queue, so that the opening of a sale does not meet
 * cold code. Nobody is admitted there, and nothing of it stays.
 */
@Component
public class StatusWarmUp implements WarmUp {
  /** So many that their limit per minute does not turn the warm-up into one of refusals. */
  private static final int PEOPLE = 1024;

  private static final int BATCH = 64;

  private final StatusQueries queries;
  private final InternalStatusResource batches;
  private final WaitingRooms rooms;
  private final QueueSettings settings;
  private final Clock clock;

  @Inject
  public StatusWarmUp(
      StatusQueries queries,
      InternalStatusResource batches,
      WaitingRooms rooms,
      QueueSettings settings,
      Clock clock) {
    this.queries = queries;
    this.batches = batches;
    this.rooms = rooms;
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
    Instant sale = clock.instant().plus(settings.opensBeforeSale().dividedBy(2));
    rooms.describe(new ScheduleFacts(schedule, sale, sale.plusSeconds(60), false, false, 0, 0, 0));
    try {
      queryStatus(schedule, length);
    } finally {
      rooms.delete(schedule);
    }
  }

  private void queryStatus(UUID schedule, Duration length) {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(PEOPLE).toList();
    // Listed: should this process die here, the tick ends the queue after its made-up sale.
    people.forEach(person -> rooms.enter(schedule, person));
    List<String> ids = people.stream().map(UUID::toString).toList();
    long end = System.nanoTime() + length.toNanos();
    for (int from = 0; System.nanoTime() < end; from = (from + BATCH) % PEOPLE) {
      List<String> some = ids.subList(from, from + BATCH);
      int unused = queries.status(schedule, some).size() + batches.json(schedule, some).length();
    }
  }
}
