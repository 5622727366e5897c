package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Revocations that have been pronounced and not lapsed. To be used in a transaction. */
public interface RevocationLog {
  /** A revocation under its id. */
  record Revocation(UUID id, Entry entry) {}

  void add(List<Entry> entries);

  /** Some that Redis has not been told, oldest first; held until the transaction ends. */
  List<Revocation> lockUnpublished(int limit);

  void markPublished(List<Revocation> revocations);

  /** All of them count as not told again; returns how many. */
  int markAllUnpublished(Instant now);

  /** Deletes what has lapsed; returns how many. */
  int purge(Instant now);
}
