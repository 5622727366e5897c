/** Holds, queue tokens and the loss marker in Redis. */
@NullMarked
package io.ticketqueue.reservation.redis;

import org.jspecify.annotations.NullMarked;
