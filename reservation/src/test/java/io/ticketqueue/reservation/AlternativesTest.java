package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-RSV-003")
class AlternativesTest {
  private static List<String> nearest(TestHall hall, String wished) {
    return hall.insteadOf(wished).nearest(3).stream().map(hall::names).toList();
  }

  private static List<String> withoutGap(TestHall hall, String wished) {
    return hall.insteadOf(wished).nearestWithoutGap(3).stream().map(hall::names).toList();
  }

  @Test
  void theNearestInTheDrawingComeFirstWhateverTheirRow() {
    TestHall hall = TestHall.of("VVVVvvvvvv", "VVVVVVVVVV", "VVVVVVVVVV");

    assertThat(nearest(hall, "A-7 A-8")).containsExactly("B-7 B-8", "C-7 C-8", "B-5 B-6");
  }

  @Test
  void theSumOfTheDistancesToAllWishedSeatsCounts() {
    TestHall hall = TestHall.of("VVVvvvvvVV");

    assertThat(nearest(hall, "A-4 A-8")).containsExactly("A-2 A-3", "A-9 A-10");
    assertThat(nearest(hall, "A-5 A-8")).containsExactly("A-9 A-10", "A-2 A-3");
  }

  @Test
  void thereAreAtMostThreeAndNoneSharesASeat() {
    assertThat(nearest(TestHall.of("vVVVVVVVVVV"), "A-1")).containsExactly("A-2", "A-3", "A-4");
    assertThat(nearest(TestHall.of("vVVVVVVVVVV"), "A-1 A-2"))
        .containsExactly("A-2 A-3", "A-4 A-5", "A-6 A-7");
    assertThat(nearest(TestHall.of("vVV"), "A-1 A-2")).containsExactly("A-2 A-3");
    assertThat(nearest(TestHall.of("vvV"), "A-1 A-2")).isEmpty();
  }

  @Test
  void theyAreOfTheSameGradesAsTheWishedOnes() {
    TestHall hall = TestHall.of("vsSVV", "SSVSS");

    assertThat(nearest(hall, "A-1 A-2")).containsExactly("B-2 B-3", "A-3 A-4");
    assertThat(nearest(hall, "A-1")).containsExactly("B-3", "A-4", "A-5");
  }

  @Test
  void neitherAisleNorRemovedSeatIsBetweenTheirSeats() {
    assertThat(nearest(TestHall.of("vvV|VV.V"), "A-1 A-2")).containsExactly("A-4 A-5");
  }

  @Test
  void markedSeatsStandInForTheSameMarksOnly() {
    TestHall hall = TestHall.of("wcWCSS", "WWCSSS");

    assertThat(nearest(hall, "A-1 A-2")).containsExactly("B-2 B-3", "A-3 A-4");
    assertThat(nearest(TestHall.of("ssWC", "WSSS"), "A-1 A-2")).containsExactly("B-2 B-3");
  }

  @Test
  void theyLeaveNoGapWhereOneOfThemLeavesNone() {
    TestHall hall = TestHall.of("vvVVVvv", "vvvvvvV", "VV");

    assertThat(nearest(hall, "A-1 A-2")).containsExactly("A-3 A-4", "C-1 C-2");
    assertThat(withoutGap(hall, "A-1 A-2")).containsExactly("C-1 C-2");
    assertThat(withoutGap(TestHall.of("vvVVV"), "A-1 A-2")).containsExactly("A-3 A-4");
  }
}
