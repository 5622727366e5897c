/** Payments on PostgreSQL; one statement a file. */
@NullMarked
package io.ticketqueue.payment.persistence;

import org.jspecify.annotations.NullMarked;
