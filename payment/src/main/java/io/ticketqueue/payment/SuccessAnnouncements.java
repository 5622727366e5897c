package io.ticketqueue.payment;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** How often successes were announced again. Every method works in the caller's transaction. */
public interface SuccessAnnouncements {
  /**
   * Successes that have no ticket, whose next announcement is due and of which no event waits to be
   * published; their rows are locked until the transaction ends.
   *
   * @param after the time from the success to the first one; the others follow after five and
   *     fifteen times as long
   */
  List<UUID> due(Duration after, int most);

  /** Notes that the success of a payment was announced again. */
  void note(UUID paymentId);
}
