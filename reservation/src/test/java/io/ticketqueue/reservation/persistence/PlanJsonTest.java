package io.ticketqueue.reservation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Point;
import io.ticketqueue.reservation.Seat;
import io.ticketqueue.reservation.SeatPlan;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String SEAT =
      "\"id\":\""
          + ID
          + "\",\"seatNumber\":\"A-7\",\"row\":\"A\",\"number\":7,\"grade\":\"S\",\"price\":100";

  private static List<Seat> seats(String plan) {
    SeatPlan read = PlanJson.read(plan, null);
    return read.size() == 0 ? List.of() : read.seats(List.of(ID));
  }

  @Test
  void aPlanGivesSectionsPositionsAndPlaces() {
    String plan =
        "[{"
            + SEAT
            + ",\"section\":\"1층\",\"position\":9,\"x\":-1.5,\"y\":2,\"marks\":[\"AISLE\",\"WHEELCHAIR\"]}]";

    assertThat(seats(plan)).containsExactly(new Seat(ID, "A-7", "1층", "A", 9, "S", 100));
  }

  @Test
  void aPlanThatWasCopiedBeforeThereWereSectionsIsRead() {
    Seat seat = new Seat(ID, "A-7", null, "A", 7, "S", 100);

    assertThat(seats("[{" + SEAT + "}]")).containsExactly(seat);
    assertThat(seats("[{" + SEAT + ",\"section\":null}]")).containsExactly(seat);
    assertThat(seats("[]")).isEmpty();
  }

  @Test
  void theFocusIsWrittenAsItIsRead() {
    assertThat(PlanJson.focus(null)).isNull();
    assertThat(PlanJson.focus(new Point(-1.5, 2))).isEqualTo("{\"x\":-1.5,\"y\":2.0}");
    assertThat(PlanJson.read("[{" + SEAT + "}]", "{\"x\":-1.5,\"y\":2.0}").size()).isOne();
  }
}
