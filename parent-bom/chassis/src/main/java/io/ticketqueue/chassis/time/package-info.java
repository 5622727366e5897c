/** The clock and the zone of the API, for injection. */
@NullMarked
package io.ticketqueue.chassis.time;

import org.jspecify.annotations.NullMarked;
