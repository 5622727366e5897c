package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final String ID = "018f0000-0000-7000-8000-000000000001";

  private static Wish wish(String rest) {
    return Requests.wish(
        JsonBodies.jsonb()
            .fromJson("{\"scheduleId\":\"" + ID + "\"," + rest + "}", Requests.Hold.class));
  }

  @Test
  void eitherSeatsOrAWholeNumberOfSeatsIsAskedFor() {
    assertThat(wish("\"quantity\":2,\"grade\":\"S\"").quantity()).isEqualTo(2);
    assertThat(wish("\"quantity\":99999999999").quantity()).isGreaterThan(4);
    assertThat(wish("\"quantity\":null,\"seatIds\":[\"" + ID + "\"]").seatIds()).hasSize(1);
    for (String rest :
        List.of(
            "\"quantity\":1.5",
            "\"quantity\":\"2\"",
            "\"quantity\":0",
            "\"quantity\":null",
            "\"seatIds\":[]",
            "\"seatIds\":[\"x\"]",
            "\"seatIds\":[null]",
            "\"seatIds\":[\"" + ID + "\",\"" + ID + "\"]",
            "\"seatIds\":[\"" + ID + "\"],\"quantity\":1")) {
      assertThatThrownBy(() -> wish(rest))
          .as(rest)
          .isInstanceOf(Problem.class)
          .hasMessage("INVALID_REQUEST");
    }
  }
}
