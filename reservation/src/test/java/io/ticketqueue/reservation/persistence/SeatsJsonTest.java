package io.ticketqueue.reservation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Seat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatsJsonTest {
  @Test
  void theSeatsOfAReservationAreReadAsTheyWereWritten() {
    List<Seat> seats =
        List.of(
            new Seat(UUID.randomUUID(), "A-7", "1층 \"가\"", "A", 9, "S", 100),
            new Seat(UUID.randomUUID(), "A-8", null, "A", 8, "S", 100));

    assertThat(SeatsJson.ofRow(SeatsJson.write(seats))).isEqualTo(seats);
  }
}
