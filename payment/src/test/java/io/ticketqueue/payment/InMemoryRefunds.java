package io.ticketqueue.payment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds in memory. */
final class InMemoryRefunds implements Refunds {
  private static final Comparator<RefundCase> OLDEST =
      Comparator.comparing(RefundCase::at).thenComparing(refund -> refund.id().toString());

  private final TrackedTransactions transactions;
  private final Map<UUID, RefundCase> all = new LinkedHashMap<>();

  InMemoryRefunds(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(RefundCase refund) {
    transactions.requireOne();
    if (!refund.console()
        && owed(refund.paymentId())
            .filter(one -> one.state() != RefundCase.State.DONE)
            .isPresent()) {
      throw new IllegalStateException("the payment owes a refund already");
    }
    all.put(refund.id(), refund);
  }

  @Override
  public void update(RefundCase refund) {
    transactions.requireOne();
    if (all.replace(refund.id(), refund) == null) {
      throw new IllegalStateException("no such refund");
    }
  }

  @Override
  public Optional<RefundCase> find(UUID id) {
    transactions.requireOne();
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Optional<RefundCase> owed(UUID paymentId) {
    List<RefundCase> owed = of(paymentId).stream().filter(one -> !one.console()).toList();
    return owed.stream()
        .filter(one -> one.state() != RefundCase.State.DONE)
        .findFirst()
        .or(() -> owed.reversed().stream().findFirst());
  }

  @Override
  public List<RefundCase> of(UUID paymentId) {
    return all.values().stream()
        .filter(refund -> refund.paymentId().equals(paymentId))
        .sorted(OLDEST)
        .toList();
  }

  @Override
  public List<RefundCase> list(RefundCase.@Nullable State state, int offset, int size) {
    return all.values().stream()
        .filter(refund -> state == null || refund.state() == state)
        .sorted(OLDEST.reversed())
        .skip(offset)
        .limit(size)
        .toList();
  }

  @Override
  public long count(RefundCase.@Nullable State state) {
    return list(state, 0, Integer.MAX_VALUE).size();
  }
}
