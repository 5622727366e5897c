package io.ticketqueue.queue;

import io.ticketqueue.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Waiting rooms and journals in memory, for the unit tests of the rims. */
public final class Fakes {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final InMemoryJournalStore journals = new InMemoryJournalStore(rooms);

  public Clock clock() {
    return clock;
  }

  public WaitingRooms rooms() {
    return rooms;
  }

  public JournalStore journals() {
    return journals;
  }

  public void advance(Duration by) {
    clock.advance(by);
  }

  /** A sale under way for an hour. */
  public UUID onSale() {
    UUID schedule = UUID.randomUUID();
    rooms.describe(Samples.sale(schedule, clock.instant(), -60, 3600));
    return schedule;
  }
}
