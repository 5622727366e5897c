@NullMarked
package io.ticketqueue.edge.overload;

import org.jspecify.annotations.NullMarked;
