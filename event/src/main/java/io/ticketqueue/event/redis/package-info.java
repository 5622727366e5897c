/** The cache that all instances share, and the stream by which they tell each other of changes. */
@NullMarked
package io.ticketqueue.event.redis;

import org.jspecify.annotations.NullMarked;
