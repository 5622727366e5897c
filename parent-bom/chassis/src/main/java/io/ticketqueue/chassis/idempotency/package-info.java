/**
 * Idempotency-Key: a repeated request gets the first settled answer (D-16a).
 *
 * <p>A key is claimed in a transaction of its own, before anything is looked at: RUNNING under a
 * lease. The answer is kept in the transaction of the effect, and only if the key is still RUNNING.
 * So a process that dies in between leaves either both or none, and the request can be repeated
 * once the lease ends; and of two that both believe they have the key, because one slept over its
 * lease, one is rolled back and gives the other's answer.
 */
@NullMarked
package io.ticketqueue.chassis.idempotency;

import org.jspecify.annotations.NullMarked;
