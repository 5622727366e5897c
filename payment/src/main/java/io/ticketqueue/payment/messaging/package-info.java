/** Events: payment's own, and those of reservation. */
@NullMarked
package io.ticketqueue.payment.messaging;

import org.jspecify.annotations.NullMarked;
