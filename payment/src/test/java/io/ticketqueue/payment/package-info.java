/** Tests of payment: the saga as a function, and the application as its neighbours see it. */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.payment;
