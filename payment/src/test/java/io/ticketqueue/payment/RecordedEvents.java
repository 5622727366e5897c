package io.ticketqueue.payment;

import io.ticketqueue.payment.Saga.Event;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events that were appended. */
final class RecordedEvents implements PaymentEvents {
  private record Appended(UUID payment, Event event) {}

  private final TrackedTransactions transactions;
  private final List<Appended> appended = new CopyOnWriteArrayList<>();
  private final List<Dispute> disputes = new CopyOnWriteArrayList<>();

  RecordedEvents(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void append(Payment payment, Event event) {
    transactions.requireOne();
    appended.add(new Appended(payment.id(), event));
  }

  @Override
  public void append(Payment payment, Dispute dispute) {
    transactions.requireOne();
    disputes.add(dispute);
  }

  /** The disputes that were told, as they were. */
  List<Dispute> disputes(Payment payment) {
    return disputes.stream().filter(one -> one.paymentId().equals(payment.id())).toList();
  }

  List<Event> of(Payment payment) {
    return appended.stream()
        .filter(one -> one.payment().equals(payment.id()))
        .map(Appended::event)
        .toList();
  }
}
