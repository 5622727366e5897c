/**
 * Holds, queue tokens, load locks and the marker in Redis. {@link
 * io.ticketqueue.reservation.redis.AfterTransaction} has the compensation of failed holds.
 */
@NullMarked
package io.ticketqueue.reservation.redis;

import org.jspecify.annotations.NullMarked;
