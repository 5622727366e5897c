package io.ticketqueue.chassis.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A service's own acts of operators: they are added and read, never changed. */
public interface AuditLog {
  /**
   * Which entries are asked for.
   *
   * @param from the earliest moment
   * @param to the first moment after
   */
  record Query(
      Optional<Instant> from, Optional<Instant> to, Optional<UUID> actor, Optional<String> object) {
    /** Whether an entry is one of them. */
    public boolean matches(AuditEntry entry) {
      return from.map(time -> !entry.at().isBefore(time)).orElse(true)
          && to.map(time -> entry.at().isBefore(time)).orElse(true)
          && actor.map(id -> id.equals(entry.actor())).orElse(true)
          && object.map(one -> one.equals(entry.object())).orElse(true);
    }
  }

  /** A part of the entries and how many there are. */
  record Page(List<AuditEntry> list, long total) {}

  /** Adds an entry in the current transaction, as its last statement: others wait for its end. */
  void add(AuditEntry entry);

  /** Entries, newest first. */
  Page find(Query query, int offset, int size);
}
