package io.ticketqueue.queue.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a line is, in the simplest words: a list of people, a set inside. */
final class LineModel {
  final int capacity;
  final List<UUID> waiting = new ArrayList<>();
  final Set<UUID> inside = new HashSet<>();
  final Map<UUID, Integer> entries = new HashMap<>();

  LineModel(int capacity) {
    this.capacity = capacity;
  }

  /** WAITING, ACTIVE or FULL. */
  String enter(UUID user) {
    if (inside.contains(user)) {
      return "ACTIVE";
    }
    if (!waiting.contains(user)) {
      if (waiting.size() >= capacity) {
        return "FULL";
      }
      waiting.add(user);
      entries.merge(user, 1, Integer::sum);
    }
    return "WAITING";
  }

  boolean leave(UUID user) {
    return waiting.remove(user) || inside.remove(user);
  }

  void admit(int count) {
    for (int i = 0; i < count; i++) {
      inside.add(waiting.removeFirst());
    }
  }

  boolean use(UUID user) {
    return inside.remove(user);
  }

  /** Rank from 1, 0 inside, -1 not here. */
  int rank(UUID user) {
    return inside.contains(user) ? 0 : waiting.contains(user) ? waiting.indexOf(user) + 1 : -1;
  }
}
