/**
 * Whether this process still works, seen from inside: a process that has not for a minute ends
 * itself, so that whoever supervises it starts it again.
 */
@NullMarked
package io.ticketqueue.core.liveness;

import org.jspecify.annotations.NullMarked;
