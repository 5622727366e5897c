package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RequestCounts} does. Windows last an hour, so that no clock matters. */
abstract class RequestCountsContract {
  private static final Duration HOUR = Duration.ofHours(1);

  private final String subject = UUID.randomUUID().toString();

  abstract RequestCounts counts();

  abstract Transactions transactions();

  private RequestCounts.Count count(String kind, String whose) {
    return transactions().required(() -> counts().count(kind, whose, HOUR));
  }

  @Test
  void requestsAreCountedPerKindAndSubject() {
    assertThat(count("a", subject).requests()).isOne();
    assertThat(count("a", subject).requests()).isEqualTo(2);
    assertThat(count("b", subject).requests()).isOne();
    assertThat(count("a", subject + "x").requests()).isOne();
    assertThat(count("a", subject).secondsLeft()).isBetween(3500L, 3600L);
  }

  @Test
  void whatStillCountsIsNotPurged() {
    count("a", subject);

    transactions().required(() -> counts().purge(1000));

    assertThat(count("a", subject).requests()).isEqualTo(2);
  }
}
