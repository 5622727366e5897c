package io.ticketqueue.chassis.messaging.outbox;

/** Fired with every event written; seen once its transaction has committed. */
record OutboxAppended(String topic) {}
