package io.ticketqueue.chassis.messaging.kafka;

import java.util.ArrayDeque;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The records of one assigned partition. Guarded by the lock of {@link PartitionBuffer}. */
final class PartitionQueue {
  private static final long NOTHING = -1;

  final TopicPartition partition;
  final ArrayDeque<IncomingRecord> waiting = new ArrayDeque<>();
  @Nullable IncomingRecord inFlight;

  /** Until when the partition rests after a refusal, by {@code System.nanoTime}. */
  long restsUntil;

  /** Whether it rests because something needed is away. */
  boolean dependencyAway;

  boolean paused;
  boolean revoked;
  private long settled = NOTHING;
  private long sent = NOTHING;

  PartitionQueue(TopicPartition partition) {
    this.partition = partition;
    this.restsUntil = System.nanoTime();
  }

  /** Whether a record may be handed out now. */
  boolean isReady(long now) {
    return !waiting.isEmpty() && inFlight == null && restsUntil - now <= 0;
  }

  int open() {
    return waiting.size() + (inFlight == null ? 0 : 1);
  }

  void settledUpTo(long offset) {
    settled = offset + 1;
    dependencyAway = false;
  }

  boolean hasToCommit() {
    return settled > sent;
  }

  /** The offset to commit; it counts as sent until {@link #commitFailed}. */
  long commit() {
    sent = settled;
    return settled;
  }

  void commitFailed() {
    sent = NOTHING;
  }
}
