/**
 * Seats and which reservation has them. Owns reservations, their seats and tickets, the holds in
 * Redis, and copies of event's schedules, so that a hold asks no other service.
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
 *   <li>R2 a hold gets all its seats or none; a change of seats keeps the old ones until it has the
 *       new ones
 *   <li>R3 a user has at most one PENDING reservation per schedule
 *   <li>R3a a person has at most {@code maxPerPerson} seats of a schedule in live reservations,
 *       under all accounts together
 *   <li>R4 a claimed reservation does not lapse before its claim ends, and only its claimant's
 *       failure cancels it; a claim is renewed for as long as its payment settles, and once that
 *       has said that it is paid it lasts until this is heard of
 *   <li>R5 every change of state and its event are one transaction
 *   <li>R6 a cancelled reservation stays cancelled; a late success of its payment makes the
 *       cancellation be told again, so that the money goes back
 *   <li>R7 each seat of a CONFIRMED reservation has one ticket, which admits once; a reservation
 *       counts as used from its first ticket on, and is cancelled no more by its buyer
 * </ul>
 *
 * <p>Steps of a hold, and what undoes them if it fails:
 *
 * <pre>
 *   step                                                   | compensation
 *   SaleAccess looks up token and schedule, in no          | nothing to undo
 *   transaction: the first look at a schedule asks event   |
 *   SeatPicker acquires the seats in Redis, in no          | SeatPicker.undo when the transaction
 *   transaction (SeatHolds.acquire: at once, all or none)  | has failed; where a crash or Redis
 *                                                          | prevents that, RepairHolds
 *   SaleAccess locks the person and counts (R3a)           | the transaction's rollback
 *   SeatAllocator writes reservation and seats (R1, R3)    | the transaction's rollback
 *   Announcements appends ReservationHeld to the outbox    | the transaction's rollback
 *   Idempotency keeps the response                         | the transaction's rollback
 * </pre>
 *
 * A change of seats goes the same way; the seats it drops are released after the commit only. Redis
 * is never asked while a transaction is open.
 *
 * <p>Transactions are opened by the use cases, with two exceptions: {@link HoldSeats} writes in the
 * one of {@code Idempotency.inTransaction}, {@link ApplyPaymentOutcome} in the one in which the
 * inbox handles an event. {@link SeatAllocator}, {@link ReservationTransitions} and the ports join
 * their callers'.
 */
@NullMarked
package io.ticketqueue.reservation;

import org.jspecify.annotations.NullMarked;
