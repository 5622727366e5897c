package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  private final WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
  private final Instant now = Instant.parse("2026-06-01T11:00:00Z");

  @Test
  void hasTheShapeOfTheContract() {
    assertThat(ErrorBody.of(new Problem(ErrorCode.SEAT_NOT_AVAILABLE), null, now, wall, "t-1"))
        .isEqualTo(
            "{\"code\":\"SEAT_NOT_AVAILABLE\",\"message\":\"이미 선택된 좌석입니다.\","
                + "\"timestamp\":\"2026-06-01T20:00:00\",\"traceId\":\"t-1\"}");
  }

  @Test
  void carriesFieldErrorsAndLists() {
    String body =
        ErrorBody.of(
            Problem.invalid("name", Violation.NOT_ONE_OF, "\"A\"")
                .with("alternatives", List.of(List.of("a"), List.of())),
            "en",
            now,
            wall,
            "t-1");
    assertThat(body)
        .contains("\"errors\":[{\"field\":\"name\",\"message\":\"must be one of \\\"A\\\"\"}]")
        .contains("\"alternatives\":[[\"a\"],[]]")
        .contains("The request is not valid.");
  }
}
