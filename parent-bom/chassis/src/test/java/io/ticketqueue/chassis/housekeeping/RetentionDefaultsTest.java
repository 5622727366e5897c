package io.ticketqueue.chassis.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What all applications keep, and how often they look, is part of docs/retention.md. */
class RetentionDefaultsTest {
  @Test
  void theSettingsHaveTheDefaultsOfThePage() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in =
        Housekeeping.class.getResourceAsStream(
            "/io/ticketqueue/chassis/config/defaults.properties")) {
      defaults.load(in);
    }
    assertThat(defaults)
        .containsEntry("tq.housekeeping.every", "PT10M")
        .containsEntry("tq.dead-letters.kept", "P90D");
  }
}
