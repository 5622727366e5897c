package io.ticketqueue.payment;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider's list, in memory: all of it whichever time is asked for. */
final class FakeProviderPayments implements ProviderPayments {
  private final Map<String, Listed> all = new LinkedHashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private int asked;
  private final TrackedTransactions transactions;

  FakeProviderPayments(TrackedTransactions transactions) {
    this.transactions = transactions;
  }

  void put(String key, long taken, long back) {
    all.put(key, new Listed(key, "t", taken, back, false));
  }

  void disputed(String key, long taken) {
    all.put(key, new Listed(key, "t", taken, 0, true));
  }

  /** It has the payment, and lists it at another time. */
  void listsLater(String key) {
    unlisted.add(key);
  }

  /** How often the list was asked for. */
  int asked() {
    return asked;
  }

  @Override
  public Part begun(Instant from, Instant until, @Nullable String cursor) {
    transactions.requireNone();
    asked++;
    return new Part(List.copyOf(all.values()), null);
  }

  @Override
  public boolean lacks(String paymentKey) {
    transactions.requireNone();
    return !all.containsKey(paymentKey) && !unlisted.contains(paymentKey);
  }
}
