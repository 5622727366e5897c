@NullMarked
package io.ticketqueue.edge.batch;

import org.jspecify.annotations.NullMarked;
