package io.ticketqueue.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.batch.Batcher;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.util.Objects;

/**
 * Gathers questions for queue status, by schedule: a schedule whose answers are slow does not delay
 * the others. A batcher that is dropped still answers those who wait in it.
 */
final class StatusBatches {
  private static final int MAX_SCHEDULES = 1000;
  private static final StatusOutcome TIMED_OUT = new StatusOutcome.TimedOut();

  private final BatchConfig config;
  private final DeadlineSweeper sweeper;
  private final StatusQueries queries;
  private final Cache<String, Batcher<String, StatusOutcome>> batchers =
      Caffeine.newBuilder().maximumSize(MAX_SCHEDULES).build();

  StatusBatches(BatchConfig config, DeadlineSweeper sweeper, StatusQueries queries) {
    this.config = config;
    this.sweeper = sweeper;
    this.queries = queries;
  }

  /** Waits for a person's status. */
  StatusOutcome ask(String scheduleId, String userId) {
    return Objects.requireNonNull(batchers.get(scheduleId, this::batcher))
        .ask(userId)
        .orElse(TIMED_OUT);
  }

  private Batcher<String, StatusOutcome> batcher(String scheduleId) {
    return new Batcher<>(config, sweeper, users -> queries.ask(scheduleId, users));
  }

  /** Whether a question for a schedule would hardly be answered in time. */
  boolean isStuck(String scheduleId) {
    Batcher<String, StatusOutcome> batcher = batchers.getIfPresent(scheduleId);
    return batcher != null && batcher.isStuck();
  }
}
