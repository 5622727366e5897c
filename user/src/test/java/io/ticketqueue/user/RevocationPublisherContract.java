package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RevocationPublisher} does. */
abstract class RevocationPublisherContract {
  abstract RevocationPublisher publisher();

  /** The publisher's time, in whole milliseconds. */
  abstract Instant now();

  /** Everything that is published, in order. */
  abstract List<Entry> published();

  /** Loses everything, as a restarted Redis does. */
  abstract void lose();

  private Entry entry(Kind kind, Instant until) {
    return new Entry(kind, UUID.randomUUID().toString(), now(), until);
  }

  @Test
  void revocationsOfEveryKindArePublishedInOrder() {
    Instant until = now().plusSeconds(60);
    List<Entry> entries =
        List.of(entry(Kind.TOKEN, until), entry(Kind.SESSION, until), entry(Kind.USER, until));

    publisher().publish(entries);

    assertThat(published()).endsWith(entries.toArray(Entry[]::new));
  }

  @Test
  void expiredRevocationsAreNotPublished() {
    Entry expired = entry(Kind.TOKEN, now().minusSeconds(1));

    publisher().publish(List.of(expired));

    assertThat(published()).doesNotContain(expired);
  }

  @Test
  void whatWasLostWhileItWasFilledIsNotComplete() {
    String filling = publisher().beginFilling();
    lose();

    assertThat(publisher().markComplete(filling)).isFalse();
    assertThat(publisher().isIntact()).isFalse();
  }

  @Test
  void turnsAreTakenOnceEachPause() {
    lose();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isTrue();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void itIsIntactFromTheMarkUntilItLosesEverything() {
    assertThat(publisher().markComplete(publisher().beginFilling())).isTrue();
    assertThat(publisher().isIntact()).isTrue();

    lose();

    assertThat(publisher().isIntact()).isFalse();
    assertThat(published()).isEmpty();
  }
}
