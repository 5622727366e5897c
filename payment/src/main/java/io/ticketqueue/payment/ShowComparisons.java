package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What operators see of the comparisons. */
@Component
public class ShowComparisons {
  private final PaymentComparisons comparisons;
  private final Transactions transactions;

  @Inject
  ShowComparisons(PaymentComparisons comparisons, Transactions transactions) {
    this.comparisons = comparisons;
    this.transactions = transactions;
  }

  /** A page of what stands, and how much there is. */
  public record Page(List<PaymentComparisons.Standing> list, long total) {}

  /** The last complete run. */
  public Optional<PaymentComparisons.Result> last() {
    return transactions.required(comparisons::last);
  }

  /** What stands of [from, to) in money. */
  long difference(Instant from, Instant to) {
    return transactions.required(() -> comparisons.difference(from, to));
  }

  /** What was seen and nothing was done about. */
  public Page standing(int offset, int size) {
    return transactions.required(
        () -> new Page(comparisons.standing(offset, size), comparisons.countStanding()));
  }
}
