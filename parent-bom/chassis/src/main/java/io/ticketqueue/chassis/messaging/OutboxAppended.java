package io.ticketqueue.chassis.messaging;

/** Fired with every event written; seen once its transaction has committed. */
record OutboxAppended(String topic) {}
