/** Log lines for people and for machines. */
@NullMarked
package io.ticketqueue.core.log;

import org.jspecify.annotations.NullMarked;
