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

  private boolean complete(String note) {
    return publisher().markComplete(publisher().beginFilling(), note);
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

    assertThat(publisher().markComplete(filling, "note")).isFalse();
    assertThat(publisher().findNote()).isEmpty();
  }

  @Test
  void turnsAreTakenOnceEachPause() {
    lose();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isTrue();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void itIsIntactFromTheMarkUntilItLosesEverything() {
    assertThat(complete("note")).isTrue();
    assertThat(publisher().findNote()).contains("note");

    lose();

    assertThat(publisher().findNote()).isEmpty();
    assertThat(published()).isEmpty();
  }

  @Test
  void theNoteIsChangedByWhoKnowsItOnly() {
    assertThat(complete("")).isTrue();

    assertThat(publisher().changeNote("other", "next")).isFalse();
    assertThat(publisher().findNote()).contains("");
    assertThat(publisher().changeNote("", "next")).isTrue();
    assertThat(publisher().findNote()).contains("next");

    lose();
    assertThat(publisher().changeNote("next", "another")).isFalse();
    assertThat(publisher().findNote()).isEmpty();
  }

  @Test
  void publishingLeavesTheNoteAlone() {
    assertThat(complete("note")).isTrue();
    publisher().publish(List.of(entry(Kind.SESSION, now().plusSeconds(60))));
    assertThat(publisher().findNote()).contains("note");

    lose();
    publisher().publish(List.of(entry(Kind.SESSION, now().plusSeconds(60))));
    assertThat(publisher().findNote()).isEmpty();
  }
}
