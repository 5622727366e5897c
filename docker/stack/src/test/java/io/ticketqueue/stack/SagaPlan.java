package io.ticketqueue.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is tried with the saga of payments: in each round one thing goes wrong, and it meets buyers
 * at every moment of a purchase, under every way in which the provider may behave, with every fate
 * of its webhook. The same seed gives the same plan.
 */
record SagaPlan(long seed, List<Round> rounds) {
  /** What goes wrong. */
  enum Strike {
    PAYMENT_KILLED,
    PAYMENT_FROZEN,
    RESERVATION_KILLED,
    RESERVATION_FROZEN,
    EVENT_KILLED,
    EVENT_FROZEN,
    KAFKA_KILLED,
    KAFKA_FROZEN,
    POSTGRES_KILLED,
    POSTGRES_FROZEN,
    /** Nothing passes between payment and its database; connections stay. */
    DATABASE_SILENT,
    /** The same between payment and reservation. */
    NEIGHBOUR_SILENT,
    /** The same between payment and the provider. */
    PROVIDER_SILENT,
    /** What payment announces from the first purchase of the round to the last is lost for good. */
    EVENTS_LOST,
    /** Another performance is cancelled, and the provider wants fewer refunds. */
    REFUND_STORM,
    /** Who has a ticket tells the card company not to pay. */
    DISPUTES,
    /** Payment's clock is ahead and reservation's behind, until the last purchase of the round. */
    CLOCK_AHEAD,
    /** The other way round. */
    CLOCK_BEHIND,
    /**
     * The database is what it was before some of the purchases; the provider knows more. Only where
     * it is named: seats that event has sold to lost reservations stay an operator's.
     */
    DATABASE_RESTORED
  }

  /** When it meets a buyer. */
  enum Moment {
    /** While the payment is begun. */
    BEGINNING,
    /** Paid at the provider, and we do not know. */
    PAID,
    /** While the confirmation is under way. */
    CONFIRMING,
    /** Settled, and nobody else knows. */
    CONFIRMED
  }

  /** How the provider behaves to one payment; it is itself again after a few calls. */
  enum Provider {
    SOUND,
    SECOND_CARD,
    REGISTERS_LATE,
    READ_LATE,
    READ_FAILS,
    APPROVES_LATE,
    APPROVES_WITHOUT_SAYING,
    TELLS_A_STATUS_NOBODY_KNOWS,
    LIES_ABOUT_THE_AMOUNT_AND_REFUSES_REFUNDS,
    LIES_ABOUT_THE_AMOUNT_AND_REFUNDS_WITHOUT_SAYING
  }

  /** What becomes of the payment's webhook. */
  enum Hook {
    NEVER,
    TWICE,
    FIRST
  }

  /** One buyer under a strike: one combination. */
  record Case(Moment moment, Provider provider, Hook hook) {}

  /** A strike and all whom it meets. */
  record Round(Strike strike, List<Case> cases) {
    @Override
    public String toString() {
      return strike + " of " + cases.size();
    }
  }

  /** Every combination once, in random order. */
  static SagaPlan whole(long seed) {
    return of(seed, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * A part of it.
   *
   * @param rounds how many at most
   * @param cases of a round, at most
   */
  static SagaPlan of(long seed, int rounds, int cases) {
    Random random = new Random(seed);
    List<Round> all = new ArrayList<>();
    for (Strike strike : Strike.values()) {
      List<Case> met = shuffled(random);
      all.add(new Round(strike, List.copyOf(met.subList(0, Math.min(cases, met.size())))));
    }
    Collections.shuffle(all, random);
    return new SagaPlan(seed, List.copyOf(all.subList(0, Math.min(rounds, all.size()))));
  }

  private static List<Case> shuffled(Random random) {
    List<Case> cases = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      for (Provider provider : Provider.values()) {
        for (Hook hook : Hook.values()) {
          cases.add(new Case(moment, provider, hook));
        }
      }
    }
    Collections.shuffle(cases, random);
    return cases;
  }

  /**
   * The rounds of these strikes, at most so many; where none is named, all that heal by themselves.
   */
  SagaPlan only(Set<Strike> strikes, int most) {
    return new SagaPlan(
        seed,
        rounds.stream()
            .filter(
                round ->
                    strikes.isEmpty()
                        ? round.strike() != Strike.DATABASE_RESTORED
                        : strikes.contains(round.strike()))
            .limit(most)
            .toList());
  }

  /** How many combinations it has. */
  int size() {
    return rounds.stream().mapToInt(round -> round.cases().size()).sum();
  }
}
