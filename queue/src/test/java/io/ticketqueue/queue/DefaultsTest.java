package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The defaults are part of the contract. */
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
  @Tag("REQ-QUEUE-003")
  @Tag("REQ-QUEUE-005")
  @Tag("REQ-QUEUE-006")
  @Tag("REQ-QUEUE-008")
  void theLimitsAreThoseOfTheContract() throws IOException {
    assertThat(value("tq.queue.capacity")).isEqualTo("50000");
    assertThat(value("tq.queue.admissions-per-second")).isEqualTo("10");
    assertThat(value("tq.queue.token-life")).isEqualTo("PT10M");
    assertThat(value("tq.queue.end-told")).isEqualTo("PT10M");
    assertThat(value("tq.queue.opens-before-sale")).isEqualTo("PT30M");
    assertThat(value("tq.queue.poll-least-seconds")).isEqualTo("5");
    assertThat(value("tq.queue.poll-longest-seconds")).isEqualTo("60");
    assertThat(value("tq.queue.presence-least")).isEqualTo("PT60S");
    assertThat(value("tq.queue.outage")).isEqualTo("PT5S");
    assertThat(value("tq.queue.status-per-minute")).isEqualTo("15");
    assertThat(value("tq.queue.absent-for")).isEqualTo("PT1H");
  }

  @Test
  void eventHasThreeSecondsToRespond() throws IOException {
    assertThat(value("event-api/mp-rest/connectTimeout")).isEqualTo("1000");
    assertThat(value("event-api/mp-rest/readTimeout")).isEqualTo("3000");
    assertThat(value("tq.event.call-timeout")).isEqualTo("PT3S");
  }

  @Test
  void theBackgroundWorkIsAsOftenAsTheReadmeSays() throws IOException {
    assertThat(value("tq.queue.tick")).isEqualTo("PT0.2S");
    assertThat(value("tq.queue.facts-refresh")).isEqualTo("PT30S");
    assertThat(value("tq.queue.journal-pause")).isEqualTo("PT1S");
    assertThat(value("tq.queue.warm-up")).isEqualTo("PT2S");
    assertThat(value("tq.queue.heads-pause")).isEqualTo("PT1M");
    assertThat(value("tq.queue.journal-files")).isEqualTo("50");
  }

  /** drand's quicknet, as its chain info says; a house that wants it names it. */
  @Test
  void theBeaconIsNoneUnlessTheHouseNamesOne() throws IOException {
    assertThat(value("tq.queue.beacon")).isEqualTo("none");
    assertThat(value("tq.queue.beacon-url")).isEqualTo("https://api.drand.sh");
    assertThat(value("tq.queue.beacon-chain"))
        .isEqualTo("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971");
    assertThat(value("tq.queue.beacon-genesis")).isEqualTo("1692803367");
    assertThat(value("tq.queue.beacon-period")).isEqualTo("PT3S");
    assertThat(value("tq.queue.beacon-lead")).isEqualTo("PT30S");
  }
}
