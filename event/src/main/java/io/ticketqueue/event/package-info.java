/**
 * Venues, halls, events, their schedules and the seats of each.
 *
 * <p>An event is a draft (PREPARING), which only administrators see, or open; from then on its
 * status, and that of each schedule, follows the clock to the second (V1). Creating an event
 * creates its schedules first and then, each in a transaction of its own, the seats of every
 * schedule from the hall's seat template; it is seen by administrators only until all are there
 * (V2). Any instance completes what another has left undone. No two live schedules share a hall at
 * a time (V3): the hall's row is locked while a schedule is placed, and an exclusion constraint has
 * the last word.
 *
 * <p>Before its sale begins everything of an event may change; afterwards only its title, its
 * description and schedules that are not on sale yet, and an open sale is never put off (V5).
 *
 * <p>A seat is AVAILABLE or SOLD to exactly one reservation. {@code PaymentSuccess} sells, {@code
 * ReservationCancelled} releases, in any order, repeated or late (V4): a released reservation never
 * buys again, and a sale that overtakes the release of the seat's former sale waits for it.
 *
 * <p>Each use case is a class here and opens its transaction; the ports it needs are interfaces
 * beside it. {@code rest}, {@code messaging}, {@code persistence} and {@code remote} connect them
 * and do not know each other.
 */
@NullMarked
package io.ticketqueue.event;

import org.jspecify.annotations.NullMarked;
