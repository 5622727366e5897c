/**
 * Payments: what is to be paid for a reservation, what PortOne says of it, and what follows.
 *
 * <p>A payment begins PENDING. Before it is settled payment claims the reservation, so that its
 * seats are sold to no other buyer; then PortOne's own record decides. Paid and the reservation is
 * ours: SUCCESS. Declined: PENDING, another card may be tried while the hold lasts. Declined for
 * the last time, given up, or paid for nothing: FAILED, which releases the seats. Nothing certain:
 * PENDING, and a job asks again. A SUCCESS whose reservation is cancelled is refunded: REFUNDED.
 * {@link io.ticketqueue.payment.Saga} is the whole of it, {@link
 * io.ticketqueue.payment.Observation} is what it hears.
 *
 * <p>Owns the tables {@code payments}, {@code refunds}, {@code cancelled_reservations}, {@code
 * webhooks}, {@code disputes}, {@code unknown_captures}, {@code ledger_*}, {@code
 * success_announcements}, {@code comparisons} and {@code payment_mismatches}; writes the topic
 * {@code payment.events}, reads {@code reservation.events}. Its use cases open the transactions.
 *
 * <p>Invariants: P1 a reservation has at most one payment that is PENDING or SUCCESS. P2 money that
 * PortOne took and that buys nothing goes back: paid in a state other than SUCCESS means a refund
 * is due, until PortOne has done it. P3 SUCCESS is written only with the reservation claimed and
 * with PortOne's amount, currency and store equal to ours. P4 nothing is compensated on "unknown".
 * P5 a change of state and its event are one transaction. P6 no transaction is open during a remote
 * call. P7 a SUCCESS is undone only by a cancelled reservation or by PortOne's own cancellation. P8
 * the seats of a SUCCESS stay claimed until the reservation is known to be confirmed or cancelled.
 * P9 each change of a payment's money and its entries in the books are one transaction.
 */
@NullMarked
package io.ticketqueue.payment;

import org.jspecify.annotations.NullMarked;
