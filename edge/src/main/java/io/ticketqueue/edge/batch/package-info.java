/** Answers concurrent questions together; knows nothing of what is asked. */
@NullMarked
package io.ticketqueue.edge.batch;

import org.jspecify.annotations.NullMarked;
