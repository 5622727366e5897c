/** Revocations in Redis. */
@NullMarked
package io.ticketqueue.user.redis;

import org.jspecify.annotations.NullMarked;
