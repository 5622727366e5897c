/**
 * The waiting room: who may choose seats, in which order, and how fast.
 *
 * <p>A buyer enters the queue of a schedule and waits <em>ready</em> or, after too long a silence,
 * <em>parked</em>; the tick admits those who are ready and next, and gives them a token. The token
 * ends by use (the purchase), by leaving, or after ten minutes. The place belongs to the person.
 *
 * <p>Invariants, kept by the scripts in {@code redis}:
 *
 * <ul>
 *   <li>Q1 a person is at most once in a queue: ready, parked or admitted;
 *   <li>Q2 of those who are ready, the one with the lowest place is admitted first;
 *   <li>Q3 a place, once given, changes only by leaving, admission, or the end of the queue;
 *   <li>Q4 in a second of the Redis clock at most the configured number is admitted;
 *   <li>Q5 never more than the capacity wait, ready and parked together;
 *   <li>Q6 a person is in the queue of one schedule at a time;
 *   <li>Q7 every change of a queue stands in its journal, numbered without a gap;
 *   <li>Q8 a refused status query does not count against the limit.
 * </ul>
 */
@NullMarked
package io.ticketqueue.queue;

import org.jspecify.annotations.NullMarked;
