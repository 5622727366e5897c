package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Revocations that have not expired. To be used in a transaction. */
public interface RevocationLog {
  /** A revocation under its id. */
  record Revocation(UUID id, Entry entry) {}

  void add(List<Entry> entries);

  /** Unpublished ones, oldest first; their rows are locked until the transaction ends. */
  List<Revocation> lockUnpublished(int limit);

  void markPublished(List<Revocation> revocations);

  /** Marks all of them unpublished; returns how many were published. */
  int markAllUnpublished(Instant now);

  /** Deletes up to {@code most} expired ones; returns how many. */
  int purge(Instant now, int most);
}
