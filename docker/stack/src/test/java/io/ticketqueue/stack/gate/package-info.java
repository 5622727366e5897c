@NullMarked
package io.ticketqueue.stack.gate;

import org.jspecify.annotations.NullMarked;
