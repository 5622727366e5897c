package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.HandInScans.MadeScan;
import io.ticketqueue.reservation.Scan;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRequestsTest {
  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final WallClock WALL = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
  private static final String GOOD =
      "{\"scanId\":\"s~!\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":\"2026-06-01T20:00:00\"}";

  private static GateRequests.HandedIn scans(String list) {
    return GateRequests.scans(
        JsonBodies.read(
            "{\"gateId\":\" 북문 1 \",\"scans\":[" + list + "]}", GateRequests.Scans.class),
        ACCOUNT,
        WALL);
  }

  @Test
  void aScanIsReadWithItsGateAndLocalTime() {
    assertThat(scans(GOOD).readable())
        .containsExactly(
            new MadeScan(
                new Scan("T20260501-X9A2B1C", ACCOUNT, "s~!", "북문 1"),
                Instant.parse("2026-06-01T11:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "7",
        "\"text\"",
        "[]",
        "{\"scanId\":\"s\",\"ticketNumber\":\"T20260501-X9A2B1C\"}",
        "{\"scanId\":\"s\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":\"2026-06-01\"}",
        "{\"scanId\":\"s\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":1}",
        "{\"scanId\":\"s\",\"ticketNumber\":\"t20260501-X9A2B1C\",\"at\":\"2026-06-01T20:00:00\"}",
        "{\"scanId\":\"s\",\"ticketNumber\":\"T20260501-X9A2B1C\\u0000\",\"at\":\"2026-06-01T20:00:00\"}",
        "{\"scanId\":\"\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":\"2026-06-01T20:00:00\"}",
        "{\"scanId\":\"a b\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":\"2026-06-01T20:00:00\"}",
        "{\"scanId\":\"\\ud800\",\"ticketNumber\":\"T20260501-X9A2B1C\",\"at\":\"2026-06-01T20:00:00\"}",
        "{\"scanId\":null,\"ticketNumber\":null,\"at\":null}"
      })
  void oneThatCannotBeReadKeepsNoOtherBack(String bad) {
    GateRequests.HandedIn read = scans(bad + "," + GOOD);
    assertThat(read.readable()).hasSize(1);
    assertThat(read.unreadable()).hasSize(1);
  }
}
