package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The provider's own list of payments. Not to be called in a transaction. */
public interface ProviderPayments {
  /**
   * A payment as the provider lists it.
   *
   * @param taken won that were paid; 0: nothing
   * @param back won that went back
   * @param disputed whether a dispute is open
   */
  record Listed(
      String paymentKey, @Nullable String transactionId, long taken, long back, boolean disputed) {}

  /**
   * A part of the list.
   *
   * @param next where the next part begins; null: this is the last one
   */
  record Part(List<Listed> list, @Nullable String next) {}

  /**
   * The payments that were begun at the provider in [from, until).
   *
   * @param cursor {@link Part#next}; null: the first part
   * @throws Problem SERVICE_UNAVAILABLE when the provider cannot be asked
   */
  Part begun(Instant from, Instant until, @Nullable String cursor);

  /**
   * Whether the provider has no such payment at all.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the provider cannot be asked
   */
  boolean lacks(String paymentKey);
}
