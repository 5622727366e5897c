package io.ticketqueue.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The refunds, one by one. Every method works in the caller's transaction; whoever changes one has
 * locked its payment.
 */
public interface Refunds {
  void add(RefundCase refund);

  void update(RefundCase refund);

  Optional<RefundCase> find(UUID id);

  /** What the payment owes, or owed last: one at a time. */
  Optional<RefundCase> owed(UUID paymentId);

  /** All of a payment, oldest first. */
  List<RefundCase> of(UUID paymentId);

  /**
   * Those in a state, newest first.
   *
   * @param state null: all
   */
  List<RefundCase> list(RefundCase.@Nullable State state, int offset, int size);

  /** How many there are in a state; null: all. */
  long count(RefundCase.@Nullable State state);
}
