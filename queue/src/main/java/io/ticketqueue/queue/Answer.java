package io.ticketqueue.queue;

/**
 * The answer to one question.
 *
 * @param remaining questions left in this minute
 * @param resetSeconds when the oldest question counted is forgotten
 */
public record Answer(Standing standing, int remaining, int resetSeconds) {}
