/** Events of payment and event, as they concern reservations. */
@NullMarked
package io.ticketqueue.reservation.messaging;

import org.jspecify.annotations.NullMarked;
