/** Calls of the internal APIs of neighbours. */
@NullMarked
package io.ticketqueue.event.remote;

import org.jspecify.annotations.NullMarked;
