package io.ticketqueue.chassis.messaging.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The assigned partitions, between the thread that polls and the one that hands out. Everything
 * here happens under one lock and never blocks on Kafka or a handler.
 */
final class Lanes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();
  private final Turns turns = new Turns();
  private final int capacity;

  /**
   * @param capacity how many records to hold in all; each partition has its share
   */
  Lanes(int capacity) {
    this.capacity = capacity;
  }

  /** Which partitions to pause and which to resume; whether any rests. */
  record Flow(List<TopicPartition> pause, List<TopicPartition> resume, boolean anyPaused) {}

  // ---- the stream's side

  void request(long n) {
    locked(
        () -> {
          turns.request(n);
          work.signal();
        });
  }

  /** The next record, round robin over the partitions; null when there was none for a while. */
  @Nullable Delivery take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Delivery next = turns.next();
      if (next == null) {
        boolean unused = work.await(turns.nanosUntilNext(), TimeUnit.NANOSECONDS);
        next = turns.next();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Marks a record as done; returns whether it was open. */
  boolean settle(Delivery delivery) {
    return locked(
        () -> {
          Lane lane = delivery.lane;
          if (delivery.settled || lane.inHand != delivery) {
            return false;
          }
          delivery.settled = true;
          lane.inHand = null;
          lane.settledUpTo(delivery.consumed().offset());
          handBack(lane);
          return true;
        });
  }

  /** Whether the record is still with its handler, so that it may be refused. */
  boolean isInHand(Delivery delivery) {
    return locked(() -> !delivery.settled && delivery.lane.inHand == delivery);
  }

  int attempt(Delivery delivery) {
    return locked(() -> delivery.attempts);
  }

  /** Puts a refused record back to the front; its partition rests. */
  void again(Delivery delivery, boolean dependencyAway, ToLongFunction<Integer> restNanos) {
    locked(
        () -> {
          Lane lane = delivery.lane;
          if (delivery.settled || lane.inHand != delivery) {
            return;
          }
          if (dependencyAway) {
            delivery.attempts--;
            delivery.waits++;
          } else {
            delivery.waits = 0;
          }
          int round = dependencyAway ? delivery.waits : delivery.attempts;
          lane.restsUntil = System.nanoTime() + restNanos.applyAsLong(round);
          lane.dependencyAway = dependencyAway;
          lane.inHand = null;
          lane.waiting.addFirst(delivery);
          handBack(lane);
        });
  }

  private void handBack(Lane lane) {
    if (lane.revoked) {
      idle.signalAll();
    } else {
      work.signal();
    }
  }

  // ---- Kafka's side

  void assign(Collection<TopicPartition> partitions) {
    locked(
        () -> {
          for (TopicPartition partition : partitions) {
            Lane lane = new Lane(partition);
            lanes.put(partition, lane);
            turns.add(lane);
          }
        });
  }

  /** The lane of an assigned partition, null for any other. */
  @Nullable Lane lane(TopicPartition partition) {
    lock.lock();
    try {
      return lanes.get(partition);
    } finally {
      lock.unlock();
    }
  }

  void add(List<Delivery> deliveries) {
    locked(
        () -> {
          deliveries.forEach(delivery -> delivery.lane.waiting.addLast(delivery));
          work.signal();
        });
  }

  /** Back-pressure: a partition rests above its share of the capacity until half of it is done. */
  Flow flow() {
    return locked(
        () -> {
          Flow flow = new Flow(new ArrayList<>(), new ArrayList<>(), false);
          int share = Math.max(1, capacity / Math.max(1, lanes.size()));
          boolean anyPaused = false;
          for (Lane lane : lanes.values()) {
            boolean full = lane.paused ? lane.open() > share / 2 : lane.open() >= share;
            if (full != lane.paused) {
              (full ? flow.pause() : flow.resume()).add(lane.partition);
            }
            lane.paused = full;
            anyPaused |= full;
          }
          return new Flow(flow.pause(), flow.resume(), anyPaused);
        });
  }

  /** What is settled and not yet committed. */
  Map<TopicPartition, OffsetAndMetadata> due() {
    return locked(() -> due(lanes.keySet()));
  }

  private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Lane lane = lanes.get(partition);
      if (lane != null && lane.hasToCommit()) {
        due.put(partition, new OffsetAndMetadata(lane.commit()));
      }
    }
    return due;
  }

  void commitFailed(Collection<TopicPartition> partitions) {
    locked(
        () -> {
          for (TopicPartition partition : partitions) {
            Lane lane = lanes.get(partition);
            if (lane != null) {
              lane.commitFailed();
            }
          }
        });
  }

  /**
   * Hands out no more of these partitions, waits for what is in hand, and returns what to commit.
   */
  Map<TopicPartition, OffsetAndMetadata> revoke(
      Collection<TopicPartition> partitions, long waitNanos) {
    lock.lock();
    try {
      List<Lane> revoked = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        Lane lane = lanes.get(partition);
        if (lane != null) {
          retire(lane);
          revoked.add(lane);
        }
      }
      long left = waitNanos;
      while (left > 0 && revoked.stream().anyMatch(lane -> lane.inHand != null)) {
        left = idle.awaitNanos(left);
      }
      return due(partitions);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return due(partitions);
    } finally {
      lock.unlock();
    }
  }

  void forget(Collection<TopicPartition> partitions) {
    locked(
        () -> {
          for (TopicPartition partition : partitions) {
            Lane lane = lanes.remove(partition);
            if (lane != null) {
              retire(lane);
            }
          }
        });
  }

  private void retire(Lane lane) {
    lane.revoked = true;
    lane.waiting.clear();
    turns.remove(lane);
  }

  List<TopicPartition> partitions() {
    return locked(() -> List.copyOf(lanes.keySet()));
  }

  // ---- to be seen

  int open() {
    return locked(() -> lanes.values().stream().mapToInt(Lane::open).sum());
  }

  /** How many partitions wait for something that is away. */
  int waitingForDependency() {
    return locked(() -> (int) lanes.values().stream().filter(l -> l.dependencyAway).count());
  }

  /** Whether a record has been in hand for longer than {@code nanos}. */
  boolean stuckFor(long nanos) {
    long now = System.nanoTime();
    return locked(
        () ->
            lanes.values().stream()
                .map(lane -> lane.inHand)
                .anyMatch(delivery -> delivery != null && now - delivery.since > nanos));
  }

  private void locked(Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }
}
