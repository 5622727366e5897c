package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What event keeps is part of docs/retention.md. */
class RetentionDefaultsTest {
  @Test
  void theSettingsHaveTheDefaultsOfThePage() throws IOException {
    Properties defaults = new Properties();
    try (InputStream in =
        Retention.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    }
    assertThat(defaults)
        .containsEntry("tq.event.sales-kept", "P30D")
        .containsEntry("tq.event.seats-kept", "P1827D");
  }
}
