/** Readiness: not before the warm-up is over. */
@NullMarked
package io.ticketqueue.chassis.health;

import org.jspecify.annotations.NullMarked;
