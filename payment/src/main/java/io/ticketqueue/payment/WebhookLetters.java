package io.ticketqueue.payment;

/** The operators' list of webhooks that could not be worked on. */
public interface WebhookLetters {
  /**
   * Lists a webhook, in the caller's transaction; its replay makes it due again.
   *
   * @param attempts how often it failed
   */
  void add(Webhook webhook, int attempts, Throwable fault);
}
