/** Tests of payment's persistence. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.payment.persistence;
