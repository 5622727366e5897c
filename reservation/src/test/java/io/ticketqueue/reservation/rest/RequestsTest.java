package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.SeatRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("018f0000-0000-7000-8000-000000000002");

  private static SeatRequest request(String members) {
    return Requests.seatRequest(
        JsonBodies.read("{\"scheduleId\":\"" + ID + "\"," + members + "}", Requests.Hold.class));
  }

  @Test
  void aBuyerAsksForSeatsByName() {
    assertThat(request("\"quantity\":null,\"seatIds\":[\"" + ID + "\",\"" + OTHER + "\"]"))
        .isEqualTo(new SeatRequest.Named(ID, List.of(ID, OTHER)));
  }

  @Test
  void aBuyerAsksForAnySeatsByNumber() {
    assertThat(request("\"quantity\":2,\"grade\":\"S\""))
        .isEqualTo(new SeatRequest.Any(ID, 2, "S"));
    assertThat(request("\"quantity\":1")).isEqualTo(new SeatRequest.Any(ID, 1, null));
  }

  @Test
  void anEnormousNumberOfSeatsStaysTooMany() {
    assertThat(request("\"quantity\":99999999999").quantity()).isGreaterThan(4);
    assertThat(request("\"quantity\":9223372036854775808").quantity()).isGreaterThan(4);
  }

  @Test
  void idsThatAreNoneAreNotCalledTheSameSeat() {
    assertThatThrownBy(() -> request("\"seatIds\":[\"x\",\"y\"]"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.details().get("errors").toString())
                    .contains("seatIds[0]", "seatIds[1]")
                    .doesNotContain("twice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quantity\":0",
        "\"quantity\":-1",
        "\"quantity\":1.5",
        "\"quantity\":\"1\"",
        "\"quantity\":null",
        "\"quantity\":1,\"grade\":\"\"",
        "\"quantity\":1,\"grade\":\" \"",
        "\"quantity\":1,\"grade\":\" S\"",
        "\"quantity\":1,\"grade\":\"s\"",
        "\"quantity\":1,\"grade\":\"R\"",
        "\"quantity\":1,\"grade\":\"등급\"",
        "\"quantity\":1,\"grade\":\"\u202eS\"",
        "\"seatIds\":[]",
        "\"seatIds\":[\"x\"]",
        "\"seatIds\":[null]",
        "\"seatIds\":[\"ID\",\"ID\"]",
        "\"seatIds\":[\"ID\"],\"grade\":\"S\"",
        "\"seatIds\":[\"ID\"],\"quantity\":1"
      })
  void anythingElseIsInvalid(String members) {
    assertThatThrownBy(() -> request(members.replace("ID", ID.toString())))
        .isInstanceOf(Problem.class)
        .hasMessage("INVALID_REQUEST");
  }

  @Test
  void allErrorsOfARequestAreNamedAtOnce() {
    assertThatThrownBy(
            () -> Requests.seatRequest(new Requests.Hold("x", List.of("y"), BigDecimal.ONE, "S")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.details().get("errors").toString())
                    .contains("scheduleId", "seatIds", "seatIds[0]", "grade"));
  }

  @Test
  void aVersionIsAWholeNumberOfAnySize() {
    assertThat(Requests.version("since", List.of())).isNull();
    assertThat(Requests.version("since", List.of("0"))).isZero();
    assertThat(Requests.version("since", List.of("1796000000000000"))).isEqualTo(1796000000000000L);
    assertThat(Requests.version("since", List.of("9".repeat(400)))).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-1", "+1", "1.0", "1e3", "abc", "0x1", "1 ", "٣", "null", "1\u202e"})
  void aVersionIsNothingElse(String text) {
    assertThatThrownBy(() -> Requests.version("since", List.of(text)))
        .isInstanceOf(Problem.class)
        .hasMessage("INVALID_REQUEST");
  }

  @Test
  void aVersionIsGivenOnce() {
    assertThatThrownBy(() -> Requests.version("since", List.of("1", "1")))
        .isInstanceOf(Problem.class)
        .hasMessage("INVALID_REQUEST");
  }
}
