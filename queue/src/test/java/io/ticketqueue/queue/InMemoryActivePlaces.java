package io.ticketqueue.queue;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The fake of {@link ActivePlaces}, held to Redis by {@link ActivePlacesContract}. */
final class InMemoryActivePlaces implements ActivePlaces {
  private final Map<UUID, UUID> scheduleOf = new ConcurrentHashMap<>();

  @Override
  public Optional<UUID> claim(UUID userId, UUID scheduleId) {
    return Optional.ofNullable(scheduleOf.putIfAbsent(userId, scheduleId));
  }

  @Override
  public boolean move(UUID userId, UUID from, UUID to) {
    return scheduleOf.replace(userId, from, to);
  }

  @Override
  public boolean isAt(UUID userId, UUID scheduleId) {
    return scheduleId.equals(scheduleOf.get(userId));
  }

  @Override
  public void release(UUID userId, UUID scheduleId) {
    scheduleOf.remove(userId, scheduleId);
  }
}
