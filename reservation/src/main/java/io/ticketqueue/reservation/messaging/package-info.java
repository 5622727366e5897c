/** The events of payment and event that concern reservations, and what reservation publishes. */
@NullMarked
package io.ticketqueue.reservation.messaging;

import org.jspecify.annotations.NullMarked;
