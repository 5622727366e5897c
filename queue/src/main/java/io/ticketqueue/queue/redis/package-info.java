/**
 * The waiting rooms in Redis: the one place that knows the client and the keys. The Lua scripts lie
 * beside it and name what they include.
 */
@NullMarked
package io.ticketqueue.queue.redis;

import org.jspecify.annotations.NullMarked;
