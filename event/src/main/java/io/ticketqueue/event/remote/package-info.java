/** What the neighbours are asked over their internal APIs. */
@NullMarked
package io.ticketqueue.event.remote;

import org.jspecify.annotations.NullMarked;
