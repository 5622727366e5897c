/** TLS of the calls between the parts (D-23), by {@code tq.tls.*}. */
@NullMarked
package io.ticketqueue.chassis.tls;

import org.jspecify.annotations.NullMarked;
