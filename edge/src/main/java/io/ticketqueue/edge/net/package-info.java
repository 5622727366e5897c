/** What connections to clients and to services have in common. */
@NullMarked
package io.ticketqueue.edge.net;

import org.jspecify.annotations.NullMarked;
