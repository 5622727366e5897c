/**
 * Tests of payment. {@code *Test}: rules and use cases on fakes ({@link
 * io.ticketqueue.payment.Desk} wires them). {@code *IT}: the application as its neighbours see it,
 * and the real ports. {@code *Contract}: the cases that a fake and the real port both pass.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.payment;
