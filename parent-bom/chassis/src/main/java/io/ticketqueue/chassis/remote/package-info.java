/** Calls of neighbours. */
@NullMarked
package io.ticketqueue.chassis.remote;

import org.jspecify.annotations.NullMarked;
