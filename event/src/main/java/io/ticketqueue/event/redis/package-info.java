/** Caches that may be lost at any time. */
@NullMarked
package io.ticketqueue.event.redis;

import org.jspecify.annotations.NullMarked;
