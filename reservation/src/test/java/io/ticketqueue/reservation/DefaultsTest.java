package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The defaults are part of what was promised. */
class DefaultsTest {
  private static String value(String key) throws IOException {
    Properties file = new Properties();
    try (InputStream in =
        DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      file.load(in);
    }
    return file.getProperty(key);
  }

  @Test
  @Tag("REQ-RSV-005")
  @Tag("REQ-RSV-007")
  void theLimitsAreThoseOfTheContract() throws IOException {
    assertThat(value("tq.hold.duration")).isEqualTo("PT5M");
    assertThat(value("tq.hold.most-seats")).isEqualTo("4");
    assertThat(value("tq.hold.most-given-up")).isEqualTo("5");
    assertThat(value("tq.hold.sweep-every")).isEqualTo("PT1S");
    assertThat(value("tq.hold.clocks-apart")).isEqualTo("PT5S");
    assertThat(value("tq.hold.updates-waiting")).isEqualTo("10000");
    assertThat(value("tq.hold.update-wait")).isEqualTo("PT0.1S");
    assertThat(value("tq.schedule.complete-every")).isEqualTo("PT1M");
    assertThat(value("tq.hold.at-once")).isEqualTo("12");
    assertThat(value("tq.hold.wait")).isEqualTo("PT3S");
    assertThat(value("tq.hold.repair-every")).isEqualTo("PT2S");
    assertThat(value("tq.hold.in-flight")).isEqualTo("PT4S");
    assertThat(value("tq.hold.repair-quiet")).isEqualTo("200");
    assertThat(value("tq.claim.duration")).isEqualTo("PT2M");
    assertThat(value("tq.claim.limit")).isEqualTo("PT30M");
    assertThat(value("tq.claim.paid")).isEqualTo("P1D");
    assertThat(value("tq.internal.limit.reservation")).isEqualTo("12000");
    assertThat(value("tq.internal.limit.reconciliation")).isEqualTo("1200");
  }

  @Test
  void gatesOpenThreeHoursBefore() throws IOException {
    assertThat(value("tq.gate.doors-before")).isEqualTo("PT3H");
    assertThat(value("tq.gate.oldest-scan")).isEqualTo("P30D");
    assertThat(value("tq.gate.clocks-apart")).isEqualTo("PT5M");
    assertThat(value("tq.gate.scans-kept")).isEqualTo("P60D");
    assertThat(value("tq.gate.at-once")).isEqualTo("8");
    assertThat(value("tq.gate.patience")).isEqualTo("PT20S");
    assertThat(value("tq.gate.refuse-disputed")).isEqualTo("false");
  }

  @Test
  void ticketsAreKeptForFiveYears() throws IOException {
    assertThat(value("tq.reservation.lapsed-kept")).isEqualTo("P30D");
    assertThat(value("tq.reservation.sold-kept")).isEqualTo("P1827D");
    assertThat(value("tq.schedule.plan-kept")).isEqualTo("P30D");
    assertThat(value("tq.schedule.cancelled-kept")).isEqualTo("P366D");
  }

  @Test
  void aHoldThatNeedsEventWaitsLessThanTheEdge() throws IOException {
    assertThat(value("event-api/mp-rest/connectTimeout")).isEqualTo("1000");
    assertThat(value("event-api/mp-rest/readTimeout")).isEqualTo("8000");
    assertThat(value("tq.event.call-timeout")).isEqualTo("PT8S");
    assertThat(value("tq.schedule.wait")).isEqualTo("PT5S");
  }

  @Test
  void liveSeatsAreAtMostASecondOld() throws IOException {
    assertThat(value("tq.live-seats.oldest")).isEqualTo("PT1S");
    assertThat(value("tq.live-seats.seats-in-memory")).isEqualTo("500000");
    assertThat(value("tq.schedule.seats-in-memory")).isEqualTo("500000");
    assertThat(value("tq.live-seats.wait")).isEqualTo("PT5S");
    assertThat(value("tq.live-seats.token-for")).isEqualTo("PT5S");
    assertThat(value("tq.live-seats.changes-kept")).isEqualTo("PT1H");
  }
}
