/**
 * Readiness: not before the warm-up is over. Liveness: what only a restart mends, which the process
 * then brings about itself; an outage of a dependency is none of it.
 */
@NullMarked
package io.ticketqueue.chassis.health;

import org.jspecify.annotations.NullMarked;
