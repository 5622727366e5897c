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
      "io.ticketqueue.payment.remote.PortOneHttp/send/CircuitBreaker/";

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
  }
}
