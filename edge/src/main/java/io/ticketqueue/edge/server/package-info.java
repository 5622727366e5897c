/**
 * What reads clients, before and beside Helidon: the time they have for heads, bodies and
 * responses, request lines, and chunked bodies. Closes the gaps of Helidon's HTTP/1.1; knows
 * nothing of what is done with a request.
 */
@NullMarked
package io.ticketqueue.edge.server;

import org.jspecify.annotations.NullMarked;
