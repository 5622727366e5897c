package io.ticketqueue.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake of {@link ActivePlaces}, held to Redis by {@link ActivePlacesContract}. */
final class InMemoryActivePlaces implements ActivePlaces {
  private final Map<UUID, UUID> scheduleOf = new ConcurrentHashMap<>();

  @Override
  public List<Optional<UUID>> claim(List<UUID> personIds, UUID scheduleId) {
    return personIds.stream()
        .map(id -> Optional.ofNullable(scheduleOf.putIfAbsent(id, scheduleId)))
        .toList();
  }

  @Override
  public List<Optional<UUID>> find(List<UUID> personIds) {
    return personIds.stream().map(id -> Optional.ofNullable(scheduleOf.get(id))).toList();
  }

  @Override
  public boolean move(UUID personId, UUID from, UUID to) {
    return scheduleOf.replace(personId, from, to);
  }

  @Override
  public void release(UUID personId, UUID scheduleId) {
    scheduleOf.remove(personId, scheduleId);
  }
}
