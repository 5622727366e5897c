/** Redis for injection. */
@NullMarked
package io.ticketqueue.chassis.redis;

import org.jspecify.annotations.NullMarked;
