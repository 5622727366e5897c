/** What is asked of event over its internal API. */
@NullMarked
package io.ticketqueue.reservation.remote;

import org.jspecify.annotations.NullMarked;
