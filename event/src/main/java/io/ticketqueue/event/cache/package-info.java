/**
 * Caches of what the catalogue is made of (D-18): facts, never a status. Each instance keeps a copy
 * of its own for a second, all share one in Redis.
 *
 * <p>C1: who asks for a key that is being loaded waits for that load; over all instances a lease in
 * Redis keeps it to one. C2: what was read before a change committed is stored nowhere once the
 * change is announced: announcing it ends the lease without which nothing is stored, and marks the
 * loads that run here as outdated. C3: an announcement that is lost shows old facts for a second
 * where Redis has them right, and for the time to live where Redis was not told. C4: without Redis
 * each instance loads for itself, once a second and key, and never more at a time than the limits
 * allow.
 */
@NullMarked
package io.ticketqueue.event.cache;

import org.jspecify.annotations.NullMarked;
