@NullMarked
package io.ticketqueue.edge.upstream;

import org.jspecify.annotations.NullMarked;
