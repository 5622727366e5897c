/** PortOne and reservation, over HTTP. */
@NullMarked
package io.ticketqueue.payment.remote;

import org.jspecify.annotations.NullMarked;
