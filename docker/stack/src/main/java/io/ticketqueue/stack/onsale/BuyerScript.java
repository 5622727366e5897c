package io.ticketqueue.stack.onsale;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What a buyer will do, drawn before the sale: the same seed gives the same people.
 *
 * @param number from 0
 * @param arrival when they come, from the opening of the sale; negative: before it
 * @param patience what they do when the wait is too long for them
 * @param leavesAfter how long that is, from their arrival
 * @param reloads how often they load the page again while they wait
 * @param group how many seats they want, 1 to 4
 * @param byHand whether they point at seats, instead of taking the best available
 * @param choosing how long they look at the map
 * @param card what becomes of their card
 * @param paying how long they type
 * @param seed for what is decided on the way
 */
record BuyerScript(
    int number,
    Duration arrival,
    Patience patience,
    Duration leavesAfter,
    int reloads,
    int group,
    boolean byHand,
    Duration choosing,
    Card card,
    Duration paying,
    long seed) {

  enum Patience {
    STAYS,
    /** Gives the place back. */
    LEAVES,
    /** Closes the window. */
    VANISHES
  }

  enum Card {
    APPROVED,
    /** The first is declined, the second pays. */
    SECOND_PAYS,
    GIVES_UP,
    /** Closes the window with the seats held, which lapse. */
    CLOSES_WINDOW
  }

  private static final List<Double> GROUPS = List.of(0.2, 0.65, 0.8);
  private static final double LEAVES = 0.17;
  private static final double VANISHES = 0.16;
  private static final double RELOADS = 0.1;
  private static final double BY_HAND = 0.4;
  private static final double SECOND_PAYS = 0.08;
  private static final double GIVES_UP = 0.04;
  private static final double CLOSES_WINDOW = 0.02;
  private static final double SOONEST_LEAVER_SECONDS = 10;

  /** The people of a sale, by number. */
  static List<BuyerScript> of(SaleSize size) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(size.seed());
    return IntStream.range(0, size.buyers()).mapToObj(n -> one(n, size, random)).toList();
  }

  private static BuyerScript one(int number, SaleSize size, RandomGenerator random) {
    double rush = size.rush().toMillis() / 1000.0;
    // Most come at the very moment of the opening: the sum of two draws has its peak there.
    double arrival = (random.nextDouble() + random.nextDouble() - 1) * rush / 2;
    double leaving = random.nextDouble();
    double card = random.nextDouble();
    double group = random.nextDouble();
    return new BuyerScript(
        number,
        seconds(arrival),
        leaving < LEAVES
            ? Patience.LEAVES
            : leaving < LEAVES + VANISHES ? Patience.VANISHES : Patience.STAYS,
        seconds(
            random.nextDouble(
                SOONEST_LEAVER_SECONDS, SOONEST_LEAVER_SECONDS + 1 + size.about().toSeconds())),
        random.nextDouble() < RELOADS ? random.nextInt(1, 4) : 0,
        1 + (int) GROUPS.stream().filter(bound -> group > bound).count(),
        random.nextDouble() < BY_HAND,
        seconds(random.nextDouble(2, 15)),
        card(card),
        seconds(random.nextDouble(2, 15)),
        random.nextLong());
  }

  private static Card card(double draw) {
    if (draw < SECOND_PAYS) {
      return Card.SECOND_PAYS;
    }
    if (draw < SECOND_PAYS + GIVES_UP) {
      return Card.GIVES_UP;
    }
    return draw < SECOND_PAYS + GIVES_UP + CLOSES_WINDOW ? Card.CLOSES_WINDOW : Card.APPROVED;
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1000));
  }
}
