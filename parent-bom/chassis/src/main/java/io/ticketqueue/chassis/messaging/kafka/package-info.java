/**
 * The connector {@code resilient-kafka} (D-15a): channels to and from Kafka that, once started, go
 * on until the application stops.
 *
 * <p>Incoming: {@link io.ticketqueue.chassis.messaging.kafka.ConsumerLoop} polls on a thread of its
 * own, whatever the handlers do; {@link io.ticketqueue.chassis.messaging.kafka.IncomingChannel}
 * hands records out on another; {@link io.ticketqueue.chassis.messaging.kafka.PartitionBuffer}
 * stands between them, one queue a partition. Outgoing: {@link
 * io.ticketqueue.chassis.messaging.kafka.OutgoingChannel}. Invariants: K1 at most one record of a
 * partition is in flight; K2 an offset is committed only when every record before it is settled; K3
 * no exception of Kafka or of a handler ends a stream; K4 a record is acknowledged, waits, or is in
 * the dead-letter topic.
 */
@NullMarked
package io.ticketqueue.chassis.messaging.kafka;

import org.jspecify.annotations.NullMarked;
