package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  @Test
  void reservationHasFiveSecondsToRespond() throws IOException {
    Properties file = new Properties();
    try (var in =
        DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      file.load(in);
    }
    assertThat(file)
        .containsEntry("reservation-api/mp-rest/connectTimeout", "1000")
        .containsEntry("reservation-api/mp-rest/readTimeout", "5000")
        .containsEntry("tq.reservation.call-timeout", "PT5S");
  }
}
