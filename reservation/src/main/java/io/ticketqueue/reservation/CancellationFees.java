package io.ticketqueue.reservation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a buyer pays for cancelling, by the calendar days that are left until the performance. */
public record CancellationFees(List<Tier> tiers) {
  /** Cancelling is free. */
  public static final CancellationFees NONE = new CancellationFees(List.of());

  private static final int HUNDRED = 100;

  /** Copies the tiers. */
  public CancellationFees {
    tiers = List.copyOf(tiers);
  }

  /**
   * A fee.
   *
   * @param daysBefore it holds from so many days before the performance on, until a tier with fewer
   *     days does
   * @param percent of the price
   */
  public record Tier(int daysBefore, int percent) {
    /** The fee on an amount: of the whole sum, not of each seat, rounded down to the won. */
    long of(long amount) {
      return Math.multiplyExact(amount, percent) / HUNDRED;
    }
  }

  /** The tier that holds so many days before the performance: of those that do, the nearest. */
  Optional<Tier> tier(long daysLeft) {
    return tiers.stream()
        .filter(tier -> tier.daysBefore() <= daysLeft)
        .max(Comparator.comparingInt(Tier::daysBefore));
  }
}
