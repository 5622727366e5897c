package io.ticketqueue.queue;

import io.ticketqueue.queue.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake of {@link JournalStore} beside {@link InMemoryWaitingRooms}. */
final class InMemoryJournalStore implements JournalStore {
  private final InMemoryWaitingRooms rooms;
  private final Map<UUID, NavigableMap<Long, Head>> heads = new ConcurrentHashMap<>();

  InMemoryJournalStore(InMemoryWaitingRooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public QueueSecrets secrets(UUID scheduleId) {
    return rooms.queue(scheduleId).secrets;
  }

  @Override
  public QueueSecrets secrets(UUID scheduleId, String mark) {
    return secrets(scheduleId);
  }

  @Override
  public Publication publication(UUID scheduleId) {
    return rooms.queue(scheduleId).publication();
  }

  @Override
  public List<JournalEntry> entries(UUID scheduleId, long fromSequence, int limit) {
    return rooms.journal(scheduleId).stream()
        .filter(entry -> entry.sequence() >= fromSequence)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Head> lastHead(UUID scheduleId) {
    return Optional.ofNullable(headsOf(scheduleId).lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public List<Head> heads(UUID scheduleId, long fromSequence, int limit) {
    return headsOf(scheduleId).tailMap(fromSequence).values().stream().limit(limit).toList();
  }

  /** As the stream does, takes no head that is not later than the last. */
  @Override
  public void publish(UUID scheduleId, Head head) {
    NavigableMap<Long, Head> published = headsOf(scheduleId);
    if (published.isEmpty() || published.lastKey() < head.sequence()) {
      published.put(head.sequence(), head);
    }
  }

  private NavigableMap<Long, Head> headsOf(UUID scheduleId) {
    return heads.computeIfAbsent(scheduleId, id -> new TreeMap<>());
  }
}
