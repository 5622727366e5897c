package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What Redis would have, and its absence. */
final class InMemoryRevocationPublisher implements RevocationPublisher {
  final List<Entry> published = new ArrayList<>();
  private final Clock clock;
  private boolean marked;
  private boolean away;

  InMemoryRevocationPublisher(Clock clock) {
    this.clock = clock;
  }

  /** Loses everything, as a restarted Redis does. */
  void lose() {
    published.clear();
    marked = false;
  }

  void setAway(boolean away) {
    this.away = away;
  }

  private void requirePresent() {
    if (away) {
      throw new IllegalStateException("Redis is away");
    }
  }

  @Override
  public void publish(List<Entry> entries) {
    requirePresent();
    entries.stream()
        .filter(entry -> entry.until().isAfter(clock.instant()))
        .forEach(published::add);
  }

  @Override
  public boolean isIntact() {
    requirePresent();
    return marked;
  }

  @Override
  public void markComplete() {
    requirePresent();
    marked = true;
  }
}
