package io.ticketqueue.user;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.Revocations.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Revocations in memory. */
final class InMemoryRevocationLog implements RevocationLog {
  private final List<Revocation> revocations = new ArrayList<>();
  private final Set<Revocation> published = new LinkedHashSet<>();
  private String note = "";

  @Override
  public List<UUID> add(List<Entry> entries) {
    List<Revocation> added = entries.stream().map(e -> new Revocation(Ids.next(), e)).toList();
    revocations.addAll(added);
    return added.stream().map(Revocation::id).toList();
  }

  @Override
  public List<Revocation> findUnpublished(List<UUID> ids) {
    return revocations.stream()
        .filter(r -> ids.contains(r.id()) && !published.contains(r))
        .toList();
  }

  @Override
  public List<Revocation> findSince(Instant moment, Optional<UUID> after, int limit) {
    return revocations.stream()
        .filter(r -> !r.entry().at().isBefore(moment))
        .filter(r -> after.isEmpty() || r.id().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Revocation> findUnpublished(int limit) {
    return revocations.stream().filter(r -> !published.contains(r)).limit(limit).toList();
  }

  @Override
  public Optional<UUID> findNewestPublished() {
    return published.stream().map(Revocation::id).max(Comparator.comparing(UUID::toString));
  }

  @Override
  public String findNote() {
    return note;
  }

  @Override
  public boolean changeNote(String from, String to) {
    if (!note.equals(from)) {
      return false;
    }
    note = to;
    return true;
  }

  @Override
  public void markPublished(List<Revocation> told) {
    published.addAll(told);
  }

  @Override
  public int markAllUnpublished(Instant now) {
    int before = published.size();
    published.removeIf(r -> r.entry().until().isAfter(now));
    return before - published.size();
  }

  @Override
  public int purge(Instant now, int most) {
    int before = revocations.size();
    revocations.removeIf(r -> r.entry().until().isBefore(now));
    published.retainAll(revocations);
    return before - revocations.size();
  }

  /** Everything that was added. */
  List<Entry> entries() {
    return revocations.stream().map(Revocation::entry).toList();
  }
}
