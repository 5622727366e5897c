/** Messages of Kafka: sales and releases that come in, announcements that go out. */
@NullMarked
package io.ticketqueue.event.messaging;

import org.jspecify.annotations.NullMarked;
