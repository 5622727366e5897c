/** Sliding-window limits kept in Redis: refused requests do not count. */
@NullMarked
package io.ticketqueue.core.limit;

import org.jspecify.annotations.NullMarked;
