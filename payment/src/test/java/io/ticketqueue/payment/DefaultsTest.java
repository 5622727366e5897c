package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The defaults are part of the contract. */
class DefaultsTest {
  private static final String BREAKER =
      "io.ticketqueue.payment.remote.PortOneLanes/CircuitBreaker/";

  private static String value(String key) throws IOException {
    Properties file = new Properties();
    try (InputStream in =
        DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      file.load(in);
    }
    return file.getProperty(key);
  }

  @Test
  @Tag("REQ-PAY-008")
  @Tag("REQ-PAY-009")
  void theProviderHasTenSecondsToRespondAndAMinuteToRecover() throws IOException {
    assertThat(value("tq.portone.timeout")).isEqualTo("PT10S");
    assertThat(value(BREAKER + "failureRatio")).isEqualTo("0.5");
    assertThat(value(BREAKER + "delay")).isEqualTo("60000");
  }

  @Test
  @Tag("REQ-PAY-002")
  void onlyRealMoneyAndCardsCount() throws IOException {
    assertThat(value("tq.portone.test-mode")).isEqualTo("false");
    assertThat(value("tq.portone.easy-pay")).isEqualTo("false");
  }

  @Test
  void reservationHasThreeSecondsToRespond() throws IOException {
    assertThat(value("reservation-api/mp-rest/connectTimeout")).isEqualTo("1000");
    assertThat(value("reservation-api/mp-rest/readTimeout")).isEqualTo("3000");
    assertThat(value("tq.reservation.call-timeout")).isEqualTo("PT3S");
  }

  @Test
  void recordsOfPaymentsAreKeptForFiveYears() throws IOException {
    assertThat(value("tq.payment.webhooks-kept")).isEqualTo("P90D");
    assertThat(value("tq.payment.cancelled-kept")).isEqualTo("P30D");
    assertThat(value("tq.payment.unpaid-kept")).isEqualTo("P366D");
    assertThat(value("tq.payment.paid-kept")).isEqualTo("P1827D");
  }

  @Test
  void refundsAndLooksArePacedAndLeaveRoomForBuyers() throws IOException {
    String lane = "tq.payment.lane.";
    assertThat(value(lane + "unknown.workers")).isEqualTo("10");
    assertThat(value(lane + "unknown.per-second")).isEqualTo("50");
    assertThat(value(lane + "ticket.workers")).isEqualTo("2");
    assertThat(value(lane + "ticket.per-second")).isEqualTo("50");
    assertThat(value(lane + "refund.workers")).isEqualTo("4");
    assertThat(value(lane + "refund.per-second")).isEqualTo("10");
    assertThat(value(lane + "poll.workers")).isEqualTo("4");
    assertThat(value(lane + "poll.per-second")).isEqualTo("20");
    assertThat(value(lane + "watch.workers")).isEqualTo("1");
    assertThat(value(lane + "watch.per-second")).isEqualTo("5");
    String calls = "io.ticketqueue.payment.remote.PortOneLanes/";
    assertThat(value(calls + "Bulkhead/value")).isEqualTo("50");
    assertThat(value(calls + "checkout/Bulkhead/value")).isEqualTo("200");
  }

  @Test
  void theTimesAreThoseOfTheReadme() throws IOException {
    assertThat(value("tq.payment.lease")).isEqualTo("PT60S");
    assertThat(value("tq.payment.wait")).isEqualTo("PT30S");
    assertThat(value("tq.payment.reconcile-interval")).isEqualTo("PT1S");
    assertThat(value("tq.payment.first-check")).isEqualTo("PT30S");
    assertThat(value("tq.payment.claim-limit")).isEqualTo("PT30M");
    assertThat(value("tq.payment.watch")).isEqualTo("PT24H");
    assertThat(value("tq.payment.renew-after")).isEqualTo("PT30S");
    assertThat(value("tq.payment.renew-for")).isEqualTo("PT24H");
    assertThat(value("tq.payment.attempts")).isEqualTo("3");
    assertThat(value("tq.payment.least-hold")).isEqualTo("PT30S");
    assertThat(value("tq.webhook.workers")).isEqualTo("4");
    assertThat(value("tq.refund.refusals")).isEqualTo("3");
    assertThat(value("tq.refund.failures")).isEqualTo("30");
    assertThat(value("tq.capture.refund-after")).isEqualTo("PT15M");
  }

  @Test
  void paymentsAreComparedHourlyAndDaily() throws IOException {
    assertThat(value("tq.payment.announce-after")).isEqualTo("PT1M");
    assertThat(value("tq.payment.compare-recent-every")).isEqualTo("PT1H");
    assertThat(value("tq.payment.compare-recent")).isEqualTo("PT48H");
    assertThat(value("tq.payment.compare-all-every")).isEqualTo("P1D");
    assertThat(value("tq.payment.compare-age")).isEqualTo("PT5M");
    assertThat(value("tq.payment.compare-pause")).isEqualTo("PT1S");
  }
}
