package io.ticketqueue.payment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The webhooks that were listed for operators. */
final class RecordedLetters implements WebhookLetters {
  private final TrackedTransactions transactions;
  private final List<Webhook> listed = new CopyOnWriteArrayList<>();

  RecordedLetters(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Webhook webhook, int attempts, Throwable fault) {
    transactions.requireOne();
    listed.add(webhook);
  }

  List<Webhook> listed() {
    return List.copyOf(listed);
  }
}
