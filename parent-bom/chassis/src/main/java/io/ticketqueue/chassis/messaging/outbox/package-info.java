/** Events leave through a table that is written in the transaction of their cause (D-15). */
@NullMarked
package io.ticketqueue.chassis.messaging.outbox;

import org.jspecify.annotations.NullMarked;
