package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The books, for operators. */
@Component
public class ShowLedger {
  private final Ledger ledger;
  private final Transactions transactions;

  @Inject
  ShowLedger(Ledger ledger, Transactions transactions) {
    this.ledger = ledger;
    this.transactions = transactions;
  }

  /** A part of the entries and how many there are. */
  public record Page(List<Ledger.Entry> list, long total) {}

  /** Entries, in the order of the chain. */
  public Page find(Ledger.Query query, int offset, int size) {
    return transactions.required(
        () -> new Page(ledger.find(query, offset, size), ledger.count(query)));
  }

  /** The end of the chain. */
  public Ledger.Head head() {
    return transactions.required(ledger::head);
  }

  /** The entries after a place up to another one, in order. */
  public List<Ledger.Entry> between(long after, long to, int most) {
    return transactions.required(() -> ledger.between(after, to, most));
  }

  /** The sums of [from, to) by store. */
  public List<Ledger.Sums> sums(Instant from, Instant to) {
    return transactions.required(() -> ledger.sums(from, to));
  }
}
