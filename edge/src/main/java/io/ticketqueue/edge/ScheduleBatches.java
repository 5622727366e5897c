package io.ticketqueue.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.batch.Batcher;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.util.Objects;

/**
 * Gathers questions of one kind to the queue, by schedule: a schedule whose answers are slow does
 * not delay the others. A batcher that is dropped still answers those who wait in it.
 */
final class ScheduleBatches {
  private static final int MAX_SCHEDULES = 1000;
  private static final BatchOutcome TIMED_OUT = new BatchOutcome.TimedOut();

  private final BatchConfig config;
  private final DeadlineSweeper sweeper;
  private final QueueBatchCalls calls;
  private final Cache<String, Batcher<String, BatchOutcome>> batchers =
      Caffeine.newBuilder().maximumSize(MAX_SCHEDULES).build();

  ScheduleBatches(BatchConfig config, DeadlineSweeper sweeper, QueueBatchCalls calls) {
    this.config = config;
    this.sweeper = sweeper;
    this.calls = calls;
  }

  /** Waits for what becomes of a person, given as JSON. */
  BatchOutcome ask(String scheduleId, String person) {
    return Objects.requireNonNull(batchers.get(scheduleId, this::batcher))
        .ask(person)
        .orElse(TIMED_OUT);
  }

  private Batcher<String, BatchOutcome> batcher(String scheduleId) {
    return new Batcher<>(config, sweeper, people -> calls.ask(scheduleId, people));
  }

  /** Whether a question for a schedule would hardly be answered in time. */
  boolean isStuck(String scheduleId) {
    Batcher<String, BatchOutcome> batcher = batchers.getIfPresent(scheduleId);
    return batcher != null && batcher.isStuck();
  }
}
