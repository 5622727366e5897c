/**
 * Seats and who has them. Owns reservations, their seats and tickets, the holds in Redis, and
 * copies of event's schedules, so that a hold asks no other service.
 *
 * <p>A reservation begins PENDING, held for five minutes. A payment may claim it, which keeps it
 * past that time. It ends CONFIRMED with a ticket when {@code PaymentSuccess} arrives, or CANCELLED
 * by its user, a failed payment, its lapse, or the cancellation of the performance; a CONFIRMED one
 * may still be CANCELLED by its user (before the day of the performance), with the performance, or
 * when the provider takes its money back.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>R1 a seat of a schedule belongs to at most one PENDING or CONFIRMED reservation (unique
 *       index), whatever Redis says
 *   <li>R2 a hold takes all its seats or none; changing seats keeps the old ones until the new ones
 *       are had
 *   <li>R3 a user has at most one PENDING reservation per schedule
 *   <li>R4 a claimed reservation does not lapse before its claim ends, and only its claimant's
 *       failure cancels it; a claim is renewed for as long as its payment settles, and once that
 *       has succeeded until the success is heard of
 *   <li>R5 every change of state and its event are one transaction
 *   <li>R6 a cancelled reservation never becomes another thing; a late success of its payment makes
 *       the cancellation be told again, so that the money goes back
 * </ul>
 */
@NullMarked
package io.ticketqueue.reservation;

import org.jspecify.annotations.NullMarked;
