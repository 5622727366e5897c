package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private static Properties file() throws IOException {
    Properties file = new Properties();
    try (var in =
        DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      file.load(in);
    }
    return file;
  }

  @Test
  void aNeighbourMayAskForAHundredSchedulesASecond() throws IOException {
    assertThat(file()).containsEntry("tq.internal.limit.schedules", "6000");
  }

  @Test
  void seatsAreComparedEveryTwoMinutesAndDifferencesBelievedAfterOne() throws IOException {
    assertThat(file())
        .containsEntry("tq.reconciliation.every", "PT2M")
        .containsEntry("tq.reconciliation.pause", "PT1S")
        .containsEntry("tq.reconciliation.age", "PT1M");
  }

  @Test
  void reservationHasFiveSecondsToRespond() throws IOException {
    assertThat(file())
        .containsEntry("reservation-api/mp-rest/connectTimeout", "1000")
        .containsEntry("reservation-api/mp-rest/readTimeout", "5000")
        .containsEntry("tq.reservation.call-timeout", "PT5S");
  }
}
