package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-RSV-003")
class BestSeatsTest {
  @Test
  void theMiddleOfTheFirstRowIsTheBest() {
    TestHall hall = TestHall.of("VVVVVVVVVV", "VVVVVVVVVV");

    assertThat(hall.best(2, null, 3)).containsExactly("A-5 A-6", "A-3 A-4", "A-7 A-8");
  }

  @Test
  void ofTwoThatAreEquallyFarTheFirstInThePlanIsTaken() {
    assertThat(TestHall.of("VVVV").best(2, null, 2)).containsExactly("A-1 A-2", "A-3 A-4");
    assertThat(TestHall.of("VVVV").best(1, null, 4)).containsExactly("A-1", "A-2", "A-3", "A-4");
  }

  @Test
  void neighboursAreOfOneRowAndNoAisleOrRemovedSeatPartsThem() {
    assertThat(TestHall.of("VV|VV.VV").best(3, null, 1)).isEmpty();
    assertThat(TestHall.of("VV|VV.VV", "VVV").best(3, null, 9)).containsExactly("B-1 B-2 B-3");
  }

  @Test
  void rowsOfDifferentSectionsAreNotOneRow() {
    assertThat(TestHall.of("VV", "-", "VV").best(3, null, 1)).isEmpty();
  }

  @Test
  void seatsAreOfOneGrade() {
    TestHall hall = TestHall.of("VVSSSV");

    assertThat(hall.best(3, null, 9)).containsExactly("A-3 A-4 A-5");
    assertThat(hall.best(2, "VIP", 9)).containsExactly("A-1 A-2");
    assertThat(hall.best(1, "B", 9)).isEmpty();
  }

  @Test
  void aGapIsAvoidedBeforeTheDistanceCounts() {
    assertThat(TestHall.of("VVVvvv", "vVVvvv").best(2, null, 1)).containsExactly("B-2 B-3");
    assertThat(TestHall.of("VVVVV").best(2, null, 1)).containsExactly("A-1 A-2");
    assertThat(TestHall.of("VVV|VVVV").best(1, null, 1)).containsExactly("A-4");
  }

  @Test
  void anUnavoidableGapIsLeft() {
    assertThat(TestHall.of("VVV").best(2, null, 9)).containsExactly("A-1 A-2");
  }

  @Test
  void aSeatThatIsAloneAlreadyLeavesNoGap() {
    assertThat(TestHall.of("VvVVvv").best(1, null, 3)).containsExactly("A-1", "A-3", "A-4");
  }

  @Test
  void markedSeatsAreKeptForWhoNeedsThem() {
    assertThat(TestHall.of("WCSS").best(2, null, 9)).containsExactly("A-3 A-4");
    assertThat(TestHall.of("SWS").best(1, null, 9)).containsExactly("A-1", "A-3");
    assertThat(TestHall.of("WC").best(1, null, 9)).isEmpty();
  }

  @Test
  void fourSitTwoBehindTwoWhereNoFourSitSideBySide() {
    TestHall hall = TestHall.of("vVVvVV", "vVVvVV", "-", "VVv", "-", "VVv");

    assertThat(hall.best(4, null, 9)).containsExactly("A-2 A-3 B-2 B-3", "A-5 A-6 B-5 B-6");
    assertThat(hall.best(3, null, 9)).isEmpty();
  }

  @Test
  void fourSitSideBySideBeforeTheySitTwoBehindTwo() {
    TestHall hall = TestHall.of("VV", "VV", "VVVV");

    assertThat(hall.best(4, null, 9)).containsExactly("C-1 C-2 C-3 C-4", "A-1 A-2 B-1 B-2");
  }

  @Test
  void twoBehindTwoAreOfOneGradeOneSectionAndNeighbouringRows() {
    assertThat(TestHall.of("VV", "SS").best(4, null, 1)).isEmpty();
    assertThat(TestHall.of("VV", "-", "VV").best(4, null, 1)).isEmpty();
    assertThat(TestHall.of("VV", "vv", "VV").best(4, null, 1)).isEmpty();
    assertThat(TestHall.of("WC", "WC").best(4, null, 1)).isEmpty();
  }

  @Test
  void twoBehindTwoLeaveTheFewestGapsAndAreTogether() {
    assertThat(TestHall.of("vVVVvvVV", "vVVvvvvv").best(4, null, 1))
        .containsExactly("A-7 A-8 B-2 B-3");
    assertThat(TestHall.of("VVvvVVvvvv", "vvvvvvvvVV", "VVvvvvvvvv").best(4, null, 9))
        .containsExactly("A-5 A-6 B-9 B-10");
    assertThat(TestHall.of("vvvVVvvvv", "vvvvvvvVV", "vvvvvvvVV").best(4, null, 1))
        .containsExactly("B-8 B-9 C-8 C-9");
  }
}
