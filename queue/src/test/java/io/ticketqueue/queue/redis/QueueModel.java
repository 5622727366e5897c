package io.ticketqueue.queue.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A queue in the simplest terms: a list of people, some of them absent, and a set of those
 * admitted.
 */
final class QueueModel {
  final int capacity;
  final List<UUID> waiting = new ArrayList<>();
  final Set<UUID> inside = new HashSet<>();

  /** Silent for too long, though no tick has noticed. */
  private final Set<UUID> silent = new HashSet<>();

  private final Set<UUID> absent = new HashSet<>();
  private final Set<UUID> lapsed = new HashSet<>();

  QueueModel(int capacity) {
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
      lapsed.remove(user);
    }
    isHere(user);
    return "WAITING";
  }

  boolean leave(UUID user) {
    isHere(user);
    return waiting.remove(user) || inside.remove(user);
  }

  /** Returns whether the person is in the queue and was present until now. */
  boolean fallSilent(UUID user) {
    boolean present = waiting.contains(user) && !absent.contains(user);
    if (present) {
      silent.add(user);
    }
    return present;
  }

  private void isHere(UUID user) {
    silent.remove(user);
    absent.remove(user);
  }

  /** A tick that admits so many. */
  void tick(int admitted) {
    absent.addAll(silent);
    silent.clear();
    List<UUID> next =
        waiting.stream().filter(user -> !absent.contains(user)).limit(admitted).toList();
    waiting.removeAll(next);
    inside.addAll(next);
  }

  /** How many a tick may admit at most. */
  int present() {
    return (int) waiting.stream().filter(u -> !absent.contains(u) && !silent.contains(u)).count();
  }

  /** Returns whether there was a token to lapse. */
  boolean lapse(UUID user) {
    return inside.remove(user) && lapsed.add(user);
  }

  /** The purchase is done, perhaps a moment too late for the token. */
  boolean use(UUID user) {
    return inside.remove(user) || lapsed.remove(user);
  }

  int absent() {
    return absent.size();
  }

  /** The rank from 1; 0 when admitted, -1 when not in the queue. */
  int rank(UUID user) {
    if (inside.contains(user)) {
      return 0;
    }
    if (!waiting.contains(user)) {
      return -1;
    }
    isHere(user);
    return (int)
            waiting.stream()
                .filter(u -> !absent.contains(u))
                .takeWhile(u -> !u.equals(user))
                .count()
        + 1;
  }
}
