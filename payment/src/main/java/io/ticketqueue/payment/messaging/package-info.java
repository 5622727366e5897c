/** Events: payment's own are appended to the outbox, reservation's are consumed. */
@NullMarked
package io.ticketqueue.payment.messaging;

import org.jspecify.annotations.NullMarked;
