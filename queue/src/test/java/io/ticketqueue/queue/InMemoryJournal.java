package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal of one queue of the fake: numbered without a gap, times never go back. */
final class InMemoryJournal {
  private static final long SECOND = 1_000_000;

  private final List<JournalEntry> entries = new ArrayList<>();
  private final Map<UUID, UUID> people = new HashMap<>();
  private final String salt;
  private final Clock clock;
  private long lastMicros;

  InMemoryJournal(String salt, Clock clock) {
    this.salt = salt;
    this.clock = clock;
  }

  /** From now on an account is noted as this person. */
  void standsFor(Account account) {
    people.put(account.userId(), account.personId());
  }

  String pseudonym(UUID user) {
    return JournalEntry.pseudonym(salt, people.getOrDefault(user, user).toString());
  }

  List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** A time of arrival: later than every time before. */
  long nextArrival() {
    lastMicros = Math.max(lastMicros + 1, micros());
    return lastMicros;
  }

  JournalEntry note(Kind kind, @Nullable UUID user, long place) {
    lastMicros = Math.max(lastMicros, micros());
    return append(kind, user, place);
  }

  /** As {@link #note}, at the time of the last arrival. */
  JournalEntry append(Kind kind, @Nullable UUID user, long place) {
    String who = user == null ? "" : pseudonym(user);
    JournalEntry entry = new JournalEntry(entries.size() + 1L, lastMicros, kind, who, place);
    entries.add(entry);
    return entry;
  }

  long count(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).count();
  }

  /** Admissions in the last ten full seconds. */
  long recentAdmissions() {
    long second = micros() / SECOND;
    return entries.stream()
        .filter(entry -> entry.kind() == Kind.ADMIT)
        .filter(entry -> entry.timeMicros() / SECOND < second)
        .filter(entry -> entry.timeMicros() / SECOND >= second - 10)
        .count();
  }
}
