package io.ticketqueue.chassis.messaging.outbox;

import java.util.concurrent.CompletableFuture;

/** Hands an event to the broker; never blocks. */
@FunctionalInterface
interface EventSender {
  /**
   * Sends.
   *
   * @return completes when the broker has the event, or with the reason why not
   */
  CompletableFuture<Void> send(PendingEvent row);
}
