package io.ticketqueue.edge.batch;

import java.time.Duration;

/**
 * How questions gather to batches.
 *
 * @param maxConcurrent batches in flight at once
 * @param overtakeAfter how long the newest batch is in flight before another one may begin
 * @param maxSize questions in one batch
 * @param timeout how long a caller waits, to a tenth of a second
 */
public record BatchConfig(
    int maxConcurrent, Duration overtakeAfter, int maxSize, Duration timeout) {}
