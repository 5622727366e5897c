/** The client of event's internal API. */
@NullMarked
package io.ticketqueue.reservation.remote;

import org.jspecify.annotations.NullMarked;
