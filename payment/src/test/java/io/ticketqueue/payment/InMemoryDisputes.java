package io.ticketqueue.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Disputes in memory. */
final class InMemoryDisputes implements Disputes {
  private static final Comparator<Dispute> OLDEST = Comparator.comparing(Dispute::openedAt);

  private final TrackedTransactions transactions;
  private final List<Dispute> all = new ArrayList<>();

  InMemoryDisputes(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean open(Dispute dispute) {
    transactions.requireOne();
    boolean known =
        of(dispute.paymentId()).stream()
            .anyMatch(one -> one.reference().equals(dispute.reference()));
    return !known && all.add(dispute);
  }

  @Override
  public boolean close(UUID id, Instant at) {
    transactions.requireOne();
    for (int i = 0; i < all.size(); i++) {
      Dispute one = all.get(i);
      if (one.id().equals(id) && one.state() == Dispute.State.OPEN) {
        all.set(i, one.closed(at));
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Dispute> of(UUID paymentId) {
    return all.stream().filter(one -> one.paymentId().equals(paymentId)).sorted(OLDEST).toList();
  }

  @Override
  public List<Dispute> list(int offset, int size) {
    return all.stream().sorted(OLDEST.reversed()).skip(offset).limit(size).toList();
  }

  @Override
  public Counts count() {
    long open = all.stream().filter(one -> one.state() == Dispute.State.OPEN).count();
    return new Counts(all.size(), open);
  }
}
