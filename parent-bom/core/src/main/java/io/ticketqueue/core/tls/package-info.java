/** TLS between the parts (D-23): whom they trust, and which certificate they show. */
@NullMarked
package io.ticketqueue.core.tls;

import org.jspecify.annotations.NullMarked;
