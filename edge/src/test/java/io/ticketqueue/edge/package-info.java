/** The edge against real Redis and real sockets; services are stand-ins. */
@NullMarked
package io.ticketqueue.edge;

import org.jspecify.annotations.NullMarked;
