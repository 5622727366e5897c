/**
 * Rate limits: which rates a request meets, and how they are counted in Redis for all edges, or in
 * this process while Redis is away.
 */
@NullMarked
package io.ticketqueue.edge.limits;

import org.jspecify.annotations.NullMarked;
