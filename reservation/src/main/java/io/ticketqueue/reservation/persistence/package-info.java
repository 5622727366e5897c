/** Reservations and schedule copies in PostgreSQL. */
@NullMarked
package io.ticketqueue.reservation.persistence;

import org.jspecify.annotations.NullMarked;
