/**
 * Venues, halls, events, their performances ("schedules") and the seats of each.
 *
 * <p>An event is PREPARING (a draft only administrators see) or open; from then on its status, and
 * that of each schedule, follows the clock to the second (V1). Creating an event creates the seats
 * of every schedule from the hall's template in the same transaction (V2). No two live schedules
 * share a hall at a time (V3): the hall's row is locked while a schedule is placed, and an
 * exclusion constraint has the last word.
 *
 * <p>A seat is AVAILABLE or SOLD by exactly one reservation. {@code PaymentSuccess} sells, {@code
 * ReservationCancelled} releases, in any order, repeated or late (V4): a released reservation never
 * sells again, and a sale that overtakes the release of the seat's former sale waits for it.
 */
@NullMarked
package io.ticketqueue.event;

import org.jspecify.annotations.NullMarked;
