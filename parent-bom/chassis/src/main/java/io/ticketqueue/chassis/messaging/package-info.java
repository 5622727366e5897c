/**
 * Events between the parts (D-10, D-15, D-16).
 *
 * <p>Out: {@link io.ticketqueue.chassis.messaging.outbox.Outbox#append} writes an event in the
 * caller's transaction; {@link io.ticketqueue.chassis.messaging.outbox.OutboxPublisher} sends it,
 * in the order of its aggregate. In: {@link io.ticketqueue.chassis.messaging.inbox.EventConsumers}
 * runs a service's handler and its {@link io.ticketqueue.chassis.messaging.inbox.Inbox} entry in
 * one transaction, waits for dependencies that are away, and puts what cannot be processed among
 * the {@link io.ticketqueue.chassis.messaging.deadletter.DeadLetters}. {@code docs/messaging.md}
 * tells how to use it.
 *
 * <p>Invariants: M1 an event is published if and only if its transaction commits; M2 events of one
 * aggregate are acknowledged by the broker in the order of {@code seq}; M3 an offset is committed
 * only after the effect; M4 an event has its effect once per consumer; M5 nothing is dropped: a
 * record is processed, waits, or is listed as a dead letter.
 */
@NullMarked
package io.ticketqueue.chassis.messaging;

import org.jspecify.annotations.NullMarked;
