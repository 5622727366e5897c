/** Events are taken once each: the consumers of a service and what they remember (D-10, D-16). */
@NullMarked
package io.ticketqueue.chassis.messaging.inbox;

import org.jspecify.annotations.NullMarked;
