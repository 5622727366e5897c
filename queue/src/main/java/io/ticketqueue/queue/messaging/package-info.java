/** What reservation and event tell us by Kafka. */
@NullMarked
package io.ticketqueue.queue.messaging;

import org.jspecify.annotations.NullMarked;
