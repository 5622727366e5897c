/** What event tells us over its internal API. */
@NullMarked
package io.ticketqueue.queue.remote;

import org.jspecify.annotations.NullMarked;
