package io.ticketqueue.queue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake of {@link ActivePlaces}, held to Redis by {@link ActivePlacesContract}. */
final class InMemoryActivePlaces implements ActivePlaces {
  private final Map<UUID, UUID> scheduleOf = new ConcurrentHashMap<>();

  @Override
  public Optional<UUID> claim(UUID personId, UUID scheduleId) {
    return Optional.ofNullable(scheduleOf.putIfAbsent(personId, scheduleId));
  }

  @Override
  public Optional<UUID> find(UUID personId) {
    return Optional.ofNullable(scheduleOf.get(personId));
  }

  @Override
  public boolean move(UUID personId, UUID from, UUID to) {
    return scheduleOf.replace(personId, from, to);
  }

  @Override
  public boolean isAt(UUID personId, UUID scheduleId) {
    return scheduleId.equals(scheduleOf.get(personId));
  }

  @Override
  public void release(UUID personId, UUID scheduleId) {
    scheduleOf.remove(personId, scheduleId);
  }
}
