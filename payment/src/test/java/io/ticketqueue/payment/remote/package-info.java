/** Tests of payment's remote. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.payment.remote;
