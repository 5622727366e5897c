/**
 * Holds, queue tokens and load locks in Redis. {@link
 * io.ticketqueue.reservation.redis.LaterUpdates} does what is to be done after a commit.
 */
@NullMarked
package io.ticketqueue.reservation.redis;

import org.jspecify.annotations.NullMarked;
