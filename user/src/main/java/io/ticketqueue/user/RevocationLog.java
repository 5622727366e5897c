package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Revocations that have not expired. To be used in a transaction. */
public interface RevocationLog {
  /** A revocation under its id. */
  record Revocation(UUID id, Entry entry) {}

  /** Adds revocations; returns their ids. */
  List<UUID> add(List<Entry> entries);

  /** Those of these that are committed and unpublished. */
  List<Revocation> findUnpublished(List<UUID> ids);

  /** Unpublished ones, oldest first. Another instance may find the same. */
  List<Revocation> findUnpublished(int limit);

  /**
   * Those pronounced since a moment, in the order of their ids.
   *
   * @param after the id of the last one that was found before
   */
  List<Revocation> findSince(Instant moment, Optional<UUID> after, int limit);

  /** The newest one that is marked published. */
  Optional<UUID> findNewestPublished();

  /** What was noted last with what is published elsewhere; empty before the first time. */
  String findNote();

  /** Changes the note, unless it is another one by now; returns whether it did. */
  boolean changeNote(String from, String to);

  void markPublished(List<Revocation> revocations);

  /** Marks all of them unpublished; returns how many were published. */
  int markAllUnpublished(Instant now);

  /** Deletes up to {@code most} expired ones; returns how many. */
  int purge(Instant now, int most);
}
