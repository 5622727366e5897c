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
final class PartitionBuffer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Map<TopicPartition, PartitionQueue> queues = new HashMap<>();
  private final RoundRobin roundRobin = new RoundRobin();
  private final int capacity;

  /**
   * @param capacity how many records to hold in all; each partition has its share
   */
  PartitionBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Which partitions to pause and which to resume; whether any rests. */
  record Flow(List<TopicPartition> pause, List<TopicPartition> resume, boolean anyPaused) {}

  // ---- the stream's side

  void request(long n) {
    locked(
        () -> {
          roundRobin.request(n);
          work.signal();
        });
  }

  /** The next record, round robin over the partitions; null when there was none for a while. */
  @SuppressWarnings("WaitNotInLoop") // the caller polls in a loop
  @Nullable IncomingRecord take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      IncomingRecord next = roundRobin.next();
      if (next == null) {
        boolean unused = work.await(roundRobin.nanosUntilNext(), TimeUnit.NANOSECONDS);
        next = roundRobin.next();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Marks a record as done; returns whether it was open. */
  boolean settle(IncomingRecord record) {
    return locked(
        () -> {
          PartitionQueue queue = record.queue;
          if (record.settled || queue.inFlight != record) {
            return false;
          }
          record.settled = true;
          queue.inFlight = null;
          queue.settledUpTo(record.consumed().offset());
          signalFreed(queue);
          return true;
        });
  }

  /** Whether the record is still with its handler, so that it may be refused. */
  boolean isInFlight(IncomingRecord record) {
    return locked(() -> !record.settled && record.queue.inFlight == record);
  }

  int attempt(IncomingRecord record) {
    return locked(() -> record.attempts);
  }

  /** Puts a refused record back to the front; its partition rests. */
  void again(IncomingRecord record, boolean dependencyAway, ToLongFunction<Integer> restNanos) {
    locked(
        () -> {
          PartitionQueue queue = record.queue;
          if (record.settled || queue.inFlight != record) {
            return;
          }
          if (dependencyAway) {
            record.attempts--;
            record.waits++;
          } else {
            record.waits = 0;
          }
          int round = dependencyAway ? record.waits : record.attempts;
          queue.restsUntil = System.nanoTime() + restNanos.applyAsLong(round);
          queue.dependencyAway = dependencyAway;
          queue.inFlight = null;
          queue.waiting.addFirst(record);
          signalFreed(queue);
        });
  }

  private void signalFreed(PartitionQueue queue) {
    if (queue.revoked) {
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
            PartitionQueue queue = new PartitionQueue(partition);
            queues.put(partition, queue);
            roundRobin.add(queue);
          }
        });
  }

  /** The queue of an assigned partition, null for any other. */
  @Nullable PartitionQueue queue(TopicPartition partition) {
    lock.lock();
    try {
      return queues.get(partition);
    } finally {
      lock.unlock();
    }
  }

  void add(List<IncomingRecord> records) {
    locked(
        () -> {
          records.forEach(record -> record.queue.waiting.addLast(record));
          work.signal();
        });
  }

  /** Back-pressure: a partition rests above its share of the capacity until half of it is done. */
  Flow flow() {
    return locked(
        () -> {
          Flow flow = new Flow(new ArrayList<>(), new ArrayList<>(), false);
          int share = Math.max(1, capacity / Math.max(1, queues.size()));
          boolean anyPaused = false;
          for (PartitionQueue queue : queues.values()) {
            boolean full = queue.paused ? queue.open() > share / 2 : queue.open() >= share;
            if (full != queue.paused) {
              (full ? flow.pause() : flow.resume()).add(queue.partition);
            }
            queue.paused = full;
            anyPaused |= full;
          }
          return new Flow(flow.pause(), flow.resume(), anyPaused);
        });
  }

  /** What is settled and not yet committed. */
  Map<TopicPartition, OffsetAndMetadata> due() {
    return locked(() -> due(queues.keySet()));
  }

  private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    for (TopicPartition partition : partitions) {
      PartitionQueue queue = queues.get(partition);
      if (queue != null && queue.hasToCommit()) {
        due.put(partition, new OffsetAndMetadata(queue.commit()));
      }
    }
    return due;
  }

  void commitFailed(Collection<TopicPartition> partitions) {
    locked(
        () -> {
          for (TopicPartition partition : partitions) {
            PartitionQueue queue = queues.get(partition);
            if (queue != null) {
              queue.commitFailed();
            }
          }
        });
  }

  /**
   * Hands out no more of these partitions, waits for the records in flight, and returns what to
   * commit.
   */
  Map<TopicPartition, OffsetAndMetadata> revoke(
      Collection<TopicPartition> partitions, long waitNanos) {
    lock.lock();
    try {
      List<PartitionQueue> revoked = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        PartitionQueue queue = queues.get(partition);
        if (queue != null) {
          retire(queue);
          revoked.add(queue);
        }
      }
      long left = waitNanos;
      while (left > 0 && revoked.stream().anyMatch(queue -> queue.inFlight != null)) {
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
            PartitionQueue queue = queues.remove(partition);
            if (queue != null) {
              retire(queue);
            }
          }
        });
  }

  private void retire(PartitionQueue queue) {
    queue.revoked = true;
    queue.waiting.clear();
    roundRobin.remove(queue);
  }

  List<TopicPartition> partitions() {
    return locked(() -> List.copyOf(queues.keySet()));
  }

  // ---- to be seen

  int open() {
    return locked(() -> queues.values().stream().mapToInt(PartitionQueue::open).sum());
  }

  /** How many partitions wait for something that is away. */
  int waitingForDependency() {
    return locked(() -> (int) queues.values().stream().filter(l -> l.dependencyAway).count());
  }

  /** Whether a record has been in flight for longer than {@code nanos}. */
  boolean stuckFor(long nanos) {
    long now = System.nanoTime();
    return locked(
        () ->
            queues.values().stream()
                .map(queue -> queue.inFlight)
                .anyMatch(record -> record != null && now - record.since > nanos));
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
