/** Events that were lost on their way are sent again from the outboxes that keep them (D-15). */
@NullMarked
package io.ticketqueue.stack.republish;

import org.jspecify.annotations.NullMarked;
