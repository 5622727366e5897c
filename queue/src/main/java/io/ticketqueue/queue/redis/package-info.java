/**
 * The lines in Redis: the one place that knows the client and the keys; the Lua scripts lie beside
 * it.
 */
@NullMarked
package io.ticketqueue.queue.redis;

import org.jspecify.annotations.NullMarked;
