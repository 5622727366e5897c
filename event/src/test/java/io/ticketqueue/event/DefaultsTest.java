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

  @Test
  void factsAreCachedForFiveMinutesAndForOneAroundAnOpening() throws IOException {
    assertThat(file())
        .containsEntry("tq.cache.enabled", "true")
        .containsEntry("tq.cache.ttl", "PT5M")
        .containsEntry("tq.cache.ttl-at-opening", "PT1M")
        .containsEntry("tq.cache.opening-within", "PT5M")
        .containsEntry("tq.cache.absent-for", "PT30S")
        .containsEntry("tq.cache.absent", "20000")
        .containsEntry("tq.cache.facts-mb", "4")
        .containsEntry("tq.cache.lists-mb", "4")
        .containsEntry("tq.cache.documents-mb", "24")
        .containsEntry("tq.cache.layouts-mb", "8")
        .containsEntry("tq.cache.loads", "4")
        .containsEntry("tq.cache.unknown-loads", "3")
        .containsEntry("tq.cache.list-loads", "3")
        .containsEntry("tq.cache.document-loads", "2")
        .containsEntry("tq.cache.patience", "PT5S")
        .containsEntry("tq.cache.redis-timeout", "PT0.25S")
        .containsEntry("tq.cache.redis-connections", "16")
        .containsEntry("tq.cache.redis-mb", "64")
        .containsEntry("tq.cache.max-age", "PT1S");
  }
}
