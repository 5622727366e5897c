/**
 * A sold-out sale of tens of thousands of buyers through the edge, and the proof of what was
 * promised to them: nobody admitted out of order, every seat sold once, money = tickets.
 *
 * <p>Open workload: who comes when is drawn from a seed before the sale, and each latency counts
 * from the moment a person meant to act. A system that stalls is therefore not asked less, and what
 * it kept people waiting is not left out ("coordinated omission", Gil Tene).
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.stack.onsale;
