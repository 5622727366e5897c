package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import io.ticketqueue.user.RevocationLog.Revocation;
import io.ticketqueue.user.RevocationPublisher.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  private Revocation revocation(Kind kind, Instant until) {
    return new Revocation(Ids.next(), new Entry(kind, UUID.randomUUID().toString(), now(), until));
  }

  private boolean complete(Optional<UUID> newest) {
    return publisher().markComplete(publisher().beginFilling(), newest);
  }

  @Test
  void revocationsOfEveryKindArePublishedInOrder() {
    Instant until = now().plusSeconds(60);
    List<Revocation> revocations =
        List.of(
            revocation(Kind.TOKEN, until),
            revocation(Kind.SESSION, until),
            revocation(Kind.USER, until));

    publisher().publish(revocations);

    assertThat(published())
        .endsWith(revocations.stream().map(Revocation::entry).toArray(Entry[]::new));
  }

  @Test
  void expiredRevocationsAreNotPublished() {
    Revocation expired = revocation(Kind.TOKEN, now().minusSeconds(1));

    publisher().publish(List.of(expired));

    assertThat(published()).doesNotContain(expired.entry());
  }

  @Test
  void whatWasLostWhileItWasFilledIsNotComplete() {
    String filling = publisher().beginFilling();
    lose();

    assertThat(publisher().markComplete(filling, Optional.empty())).isFalse();
    assertThat(publisher().look(Optional.empty())).isEqualTo(Kept.NOTHING);
  }

  @Test
  void turnsAreTakenOnceEachPause() {
    lose();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isTrue();
    assertThat(publisher().takeTurn(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void itIsIntactFromTheMarkUntilItLosesEverything() {
    assertThat(complete(Optional.empty())).isTrue();
    assertThat(publisher().look(Optional.empty())).isEqualTo(Kept.ALL);

    lose();

    assertThat(publisher().look(Optional.empty())).isEqualTo(Kept.NOTHING);
    assertThat(published()).isEmpty();
  }

  @Test
  void whatWasPublishedLaterThanItKnowsShowsThatItIsOlder() {
    Revocation first = revocation(Kind.SESSION, now().plusSeconds(60));
    Revocation second = revocation(Kind.SESSION, now().plusSeconds(60));
    Revocation third = revocation(Kind.SESSION, now().plusSeconds(60));
    assertThat(complete(Optional.of(first.id()))).isTrue();
    assertThat(publisher().look(Optional.of(first.id()))).isEqualTo(Kept.ALL);
    assertThat(publisher().look(Optional.of(second.id()))).isEqualTo(Kept.OLDER);

    publisher().publish(List.of(second, third));
    publisher().publish(List.of(first)); // by another instance, later

    assertThat(publisher().look(Optional.of(second.id()))).isEqualTo(Kept.ALL);
    assertThat(publisher().look(Optional.of(third.id()))).isEqualTo(Kept.ALL);
  }

  @Test
  void publishingDoesNotMakeAnEmptyOneComplete() {
    lose();

    publisher().publish(List.of(revocation(Kind.SESSION, now().plusSeconds(60))));

    assertThat(publisher().look(Optional.empty())).isEqualTo(Kept.NOTHING);
  }
}
