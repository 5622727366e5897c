package io.ticketqueue.queue;

/**
 * The result of one status query.
 *
 * @param remaining queries left in this minute
 * @param resetSeconds until the oldest counted query is forgotten
 */
public record StatusResult(QueueStatus status, int remaining, int resetSeconds) {}
