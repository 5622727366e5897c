/**
 * Calls to services: their instances and connections, HTTP/1.1 as a client, circuit breakers, and
 * health probes. Knows nothing of the requests of clients.
 */
@NullMarked
package io.ticketqueue.edge.upstream;

import org.jspecify.annotations.NullMarked;
