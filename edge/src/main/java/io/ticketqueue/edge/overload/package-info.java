/** What is refused under overload, of the whole edge and of each service, and in which order. */
@NullMarked
package io.ticketqueue.edge.overload;

import org.jspecify.annotations.NullMarked;
