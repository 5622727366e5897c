package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.SeatChoice.Fringe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-RSV-003")
class SeatGapsTest {
  private static String left(TestHall hall, String choice) {
    return hall.names(hall.gaps().leftBy(hall.seats(choice)));
  }

  private static boolean isAvoidable(TestHall hall, String choice) {
    return hall.gaps().areAvoidable(hall.seats(choice));
  }

  @Test
  void aSeatBetweenAChoiceAndTheEndOfItsRowIsAGap() {
    TestHall hall = TestHall.of("VVVVVV");

    assertThat(left(hall, "A-2")).isEqualTo("A-1");
    assertThat(left(hall, "A-5")).isEqualTo("A-6");
    assertThat(left(hall, "A-2 A-3 A-4 A-5")).isEqualTo("A-1 A-6");
    assertThat(left(hall, "A-1")).isEmpty();
    assertThat(left(hall, "A-3")).isEmpty();
  }

  @Test
  void aislesRemovedSeatsAndTakenOnesAreLikeTheEndOfARow() {
    assertThat(left(TestHall.of("VV|VVV"), "A-4")).isEqualTo("A-3 A-5");
    assertThat(left(TestHall.of("VV.VVV"), "A-5")).isEqualTo("A-4 A-6");
    assertThat(left(TestHall.of("vVVVv"), "A-3")).isEqualTo("A-2 A-4");
    assertThat(left(TestHall.of("VV|VVV"), "A-2")).isEqualTo("A-1");
  }

  @Test
  void aSeatBetweenTwoChosenOnesIsAGap() {
    assertThat(left(TestHall.of("VVVV"), "A-1 A-3")).isEqualTo("A-2 A-4");
  }

  @Test
  void seatsThatWereAloneBeforeAreNoGapsOfThisChoice() {
    assertThat(left(TestHall.of("VvVVVV"), "A-3 A-4")).isEmpty();
    assertThat(left(TestHall.of("VvV"), "A-3")).isEmpty();
  }

  @Test
  void aSeatOfAnotherGradeIsANeighbourAllTheSame() {
    assertThat(left(TestHall.of("VVSS"), "A-1")).isEmpty();
    assertThat(left(TestHall.of("VVS"), "A-2")).isEqualTo("A-1 A-3");
  }

  @Test
  void aGapIsAvoidableWhereAsManySeatsOfTheGradeLeaveNone() {
    assertThat(isAvoidable(TestHall.of("VVVV"), "A-2")).isTrue();
    assertThat(isAvoidable(TestHall.of("VVV"), "A-1 A-2")).isFalse();
    assertThat(isAvoidable(TestHall.of("VVV", "SS"), "A-1 A-2")).isFalse();
    assertThat(isAvoidable(TestHall.of("VVV", "VV"), "A-1 A-2")).isTrue();
    assertThat(isAvoidable(TestHall.of("VVV", "vv"), "A-1 A-2")).isFalse();
    assertThat(isAvoidable(TestHall.of("SSS", "WC"), "A-1 A-2")).isFalse();
  }

  @Test
  void aGapIsAvoidableWhereThePartsOfAChoiceCanMove() {
    TestHall hall = TestHall.of("VVV", "VVV");

    assertThat(left(hall, "A-2 B-1")).isEqualTo("A-1 A-3");
    assertThat(isAvoidable(hall, "A-2 B-1")).isTrue();
    assertThat(isAvoidable(TestHall.of("VVV", "v"), "A-1 A-3")).isFalse();
  }

  @Test
  void aFringeIsAFreeSeatWithOneFreeNeighbourLeft() {
    TestHall hall = TestHall.of("VVVVVVV");

    assertThat(hall.gaps().fringes(hall.seats("A-3 A-4")))
        .containsExactly(new Fringe(1, 0), new Fringe(4, 5));
    assertThat(hall.gaps().fringes(hall.seats("A-1 A-2"))).containsExactly(new Fringe(2, 3));
    assertThat(hall.gaps().fringes(hall.seats("A-6 A-7"))).containsExactly(new Fringe(4, 3));
    assertThat(hall.gaps().fringes(hall.seats("A-2 A-3"))).containsExactly(new Fringe(3, 4));
  }
}
