package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Redis would have, and its absence. */
final class InMemoryRevocationPublisher implements RevocationPublisher {
  final List<Entry> published = new ArrayList<>();
  private final Clock clock;
  private @Nullable String mark;
  private boolean away;
  private String filling = "";
  private boolean losesAtCompletion;

  /** How often entries were published. */
  int calls;

  private Instant nextTurn = Instant.EPOCH;

  InMemoryRevocationPublisher(Clock clock) {
    this.clock = clock;
  }

  /** Loses everything, as a restarted Redis does. */
  void lose() {
    published.clear();
    mark = null;
    filling = "";
    nextTurn = Instant.EPOCH;
  }

  /** Loses what came last, as a Redis that is killed does: nothing else shows it. */
  void loseLast() {
    published.removeLast();
  }

  /** Another Redis answers, or this one from a backup: what it had at an earlier moment. */
  void becomes(Saved earlier) {
    published.clear();
    published.addAll(earlier.published());
    mark = earlier.mark();
  }

  /** What it has now. */
  Saved save() {
    return new Saved(List.copyOf(published), mark);
  }

  record Saved(List<Entry> published, @Nullable String mark) {}

  /** Loses everything just before it is marked complete. */
  void loseAtNextCompletion() {
    losesAtCompletion = true;
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
    calls++;
    entries.stream()
        .filter(entry -> entry.until().isAfter(clock.instant()))
        .forEach(published::add);
  }

  @Override
  public Optional<String> findNote() {
    requirePresent();
    return Optional.ofNullable(mark);
  }

  @Override
  public boolean changeNote(String from, String to) {
    requirePresent();
    if (!from.equals(mark)) {
      return false;
    }
    mark = to;
    return true;
  }

  @Override
  public boolean takeTurn(Duration pause) {
    requirePresent();
    if (clock.instant().isBefore(nextTurn)) {
      return false;
    }
    nextTurn = clock.instant().plus(pause);
    return true;
  }

  @Override
  public String beginFilling() {
    requirePresent();
    filling = UUID.randomUUID().toString();
    return filling;
  }

  @Override
  public boolean markComplete(String begun, String note) {
    requirePresent();
    if (losesAtCompletion) {
      losesAtCompletion = false;
      lose();
    }
    if (!begun.equals(filling)) {
      return false;
    }
    mark = note;
    return true;
  }
}
