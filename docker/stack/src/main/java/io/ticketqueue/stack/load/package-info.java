/**
 * The load plans of perf/plans from outside JMeter: what a plan asks for, how it is run, what its
 * samples say.
 */
@NullMarked
package io.ticketqueue.stack.load;

import org.jspecify.annotations.NullMarked;
