package io.ticketqueue.stack.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.onsale.BuyerScript.Card;
import io.ticketqueue.stack.onsale.BuyerScript.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuyerScriptTest {
  private static final SaleSize LARGE = new SaleSize(50_000, 5000, 10, 7);

  private final List<BuyerScript> people = BuyerScript.of(LARGE);

  private double share(java.util.function.Predicate<BuyerScript> kind) {
    return people.stream().filter(kind).count() / (double) people.size();
  }

  @Test
  void theSameSeedGivesTheSamePeople() {
    assertThat(BuyerScript.of(LARGE)).isEqualTo(people);
    assertThat(BuyerScript.of(new SaleSize(50_000, 5000, 10, 8))).isNotEqualTo(people);
  }

  @Test
  void everybodyComesWithinAMinuteAroundTheOpeningAndMostAtIt() {
    assertThat(people)
        .allSatisfy(buyer -> assertThat(buyer.arrival().toMillis()).isBetween(-30_000L, 30_000L));
    assertThat(share(buyer -> Math.abs(buyer.arrival().toMillis()) < 10_000)).isGreaterThan(0.5);
    assertThat(share(buyer -> buyer.arrival().isNegative())).isBetween(0.48, 0.52);
  }

  @Test
  void aThirdGoesWhileWaiting() {
    assertThat(share(buyer -> buyer.patience() != Patience.STAYS)).isBetween(0.3, 0.36);
  }

  @Test
  void groupsHaveOneToFour() {
    assertThat(people.stream().map(BuyerScript::group).distinct().sorted())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void mostCardsAreApprovedAndEveryOtherFateOccurs() {
    assertThat(share(buyer -> buyer.card() == Card.APPROVED)).isBetween(0.8, 0.9);
    assertThat(people.stream().map(BuyerScript::card).distinct())
        .containsExactlyInAnyOrder(Card.values());
  }
}
