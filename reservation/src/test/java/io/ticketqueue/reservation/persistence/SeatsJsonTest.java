package io.ticketqueue.reservation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Seat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatsJsonTest {
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String SEAT =
      "\"id\":\""
          + ID
          + "\",\"seatNumber\":\"A-7\",\"row\":\"A\",\"number\":7,\"grade\":\"S\",\"price\":100";

  @Test
  void aPlanGivesSectionsAndPositions() {
    String plan = "[{" + SEAT + ",\"section\":\"1층\",\"position\":9,\"marks\":[]}]";

    assertThat(SeatsJson.plan(plan)).containsExactly(new Seat(ID, "A-7", "1층", "A", 9, "S", 100));
  }

  @Test
  void aPlanThatWasCopiedBeforeThereWereSectionsIsRead() {
    Seat seat = new Seat(ID, "A-7", null, "A", 7, "S", 100);

    assertThat(SeatsJson.plan("[{" + SEAT + "}]")).containsExactly(seat);
    assertThat(SeatsJson.plan("[{" + SEAT + ",\"section\":null}]")).containsExactly(seat);
  }

  @Test
  void theSeatsOfAReservationAreReadAsTheyWereWritten() {
    List<Seat> seats =
        List.of(
            new Seat(ID, "A-7", "1층 \"가\"", "A", 9, "S", 100),
            new Seat(UUID.randomUUID(), "A-8", null, "A", 8, "S", 100));

    assertThat(SeatsJson.ofRow(SeatsJson.write(seats))).isEqualTo(seats);
  }
}
