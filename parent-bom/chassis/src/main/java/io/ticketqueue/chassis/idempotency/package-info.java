/** Idempotency-Key: a repeated request gets the first settled answer (D-16a). */
@NullMarked
package io.ticketqueue.chassis.idempotency;

import org.jspecify.annotations.NullMarked;
