package io.ticketqueue.event;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What buyers are promised.
 *
 * @param prices of all performances that have no price of their own
 * @param maxPerPerson the most seats of a performance one person may have
 * @param cancellationFees those that hold longest before the performance first; empty means that
 *     cancelling is free
 */
public record EventTerms(
    GradePrices prices, int maxPerPerson, List<CancellationFee> cancellationFees, About about) {
  /** The least that may be the most seats per person. */
  public static final int FEWEST_PER_PERSON = 1;

  /** The most that may be the most seats per person. */
  public static final int MOST_PER_PERSON = 20;

  /** The most seats per person unless the organiser says otherwise. */
  public static final int USUAL_PER_PERSON = 4;

  /**
   * What else is said about an event.
   *
   * @param ageRating from which age it is for; 0 is everybody
   * @param posterUrl an https address
   */
  public record About(
      @Nullable Integer ageRating, @Nullable Integer runningMinutes, @Nullable String posterUrl) {
    /** Nothing. */
    public static final About NOTHING = new About(null, null, null);
  }

  public EventTerms {
    cancellationFees =
        cancellationFees.stream()
            .sorted(Comparator.comparingInt(CancellationFee::daysBefore).reversed())
            .toList();
  }

  /** These prices, and the usual terms. */
  public static EventTerms of(GradePrices prices) {
    return new EventTerms(prices, USUAL_PER_PERSON, List.of(), About.NOTHING);
  }
}
