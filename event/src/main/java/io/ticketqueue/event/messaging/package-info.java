/** Events in and out. */
@NullMarked
package io.ticketqueue.event.messaging;

import org.jspecify.annotations.NullMarked;
