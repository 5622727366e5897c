package io.ticketqueue.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The places of those who wait in the fake: in the line, or parked while they are absent. */
final class InMemoryPlaces {
  private final Map<UUID, Long> places = new HashMap<>();
  private final TreeMap<Long, UUID> ready = new TreeMap<>();
  private final Map<UUID, Long> parked = new HashMap<>();
  private final Map<UUID, Instant> deadlines = new HashMap<>();

  /** Since when the parked are absent, who went first first. */
  private final Map<UUID, Instant> absentSince = new LinkedHashMap<>();

  boolean has(UUID user) {
    return places.containsKey(user);
  }

  Optional<Long> find(UUID user) {
    return Optional.ofNullable(places.get(user));
  }

  int count() {
    return places.size();
  }

  int countParked() {
    return parked.size();
  }

  /** Who is first in the line. */
  Optional<UUID> first() {
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.firstEntry().getValue());
  }

  /** From 1 on; how it would be where the person is parked. */
  long rank(UUID user) {
    return ready.headMap(places.get(user)).size() + 1L;
  }

  void add(UUID user, long place) {
    places.put(user, place);
    ready.put(place, user);
  }

  /** Gives an account's place, if it has one, to another. */
  void move(UUID from, UUID to) {
    Long place = places.remove(from);
    if (place == null) {
      return;
    }
    places.put(to, place);
    ready.replace(place, to);
    if (parked.remove(from) != null) {
      parked.put(to, place);
    }
    deadlines.remove(from);
  }

  /** Takes away the place of somebody who has one; returns it. */
  long remove(UUID user) {
    long place = places.remove(user);
    ready.remove(place, user);
    parked.remove(user);
    deadlines.remove(user);
    return place;
  }

  void clear() {
    List.copyOf(places.keySet()).forEach(this::remove);
  }

  /** Puts somebody who is parked back into the line; returns whether that was so. */
  boolean comeBack(UUID user) {
    Long place = parked.remove(user);
    if (place != null) {
      ready.put(place, user);
    }
    return place != null;
  }

  /** Until when somebody counts as present. */
  void presentUntil(UUID user, Instant deadline) {
    deadlines.put(user, deadline);
  }

  /** Parks those who are absent now; returns them in the order of their places. */
  List<UUID> parkAbsent(Instant now) {
    List<UUID> absent = new ArrayList<>();
    for (Map.Entry<Long, UUID> next : List.copyOf(ready.entrySet())) {
      UUID user = next.getValue();
      if (!deadlines.get(user).isAfter(now)) {
        ready.remove(next.getKey());
        parked.put(user, next.getKey());
        absentSince.remove(user);
        absentSince.put(user, now);
        absent.add(user);
      }
    }
    return absent;
  }

  /** Who has been absent for longest, at least since then. */
  Optional<UUID> absentSince(Instant then) {
    return absentSince.entrySet().stream()
        .filter(e -> parked.containsKey(e.getKey()) && !e.getValue().isAfter(then))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
