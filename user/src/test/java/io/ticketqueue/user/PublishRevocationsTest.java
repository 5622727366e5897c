package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishRevocationsTest {
  private final UseCases app = new UseCases();
  private final PublishRevocations publish = app.publishRevocations();

  private List<Entry> add(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new Entry(
              Kind.SESSION,
              UUID.randomUUID().toString(),
              app.clock.instant(),
              app.clock.instant().plusSeconds(600)));
    }
    app.revocations.add(entries);
    return entries;
  }

  @Test
  void pendingRevocationsArePublishedOnceInOrderHoweverMany() {
    List<Entry> entries = add(1203);

    publish.publishPending();
    publish.publishPending();

    assertThat(app.publisher.published).isEqualTo(entries);
  }

  @Test
  void aFailureLeavesThemForTheNextTime() {
    List<Entry> entries = add(2);
    app.publisher.setAway(true);
    publish.publishPending();

    app.publisher.setAway(false);
    publish.publishPending();

    assertThat(app.publisher.published).isEqualTo(entries);
  }

  @Test
  void everythingIsPublishedAgainWhereItWasLost() {
    List<Entry> entries = add(3);
    publish.keepPublished();
    assertThat(app.publisher.isIntact()).isTrue();
    publish.keepPublished();
    assertThat(app.publisher.published).isEqualTo(entries);

    app.publisher.lose();
    publish.keepPublished();

    assertThat(app.publisher.published).isEqualTo(entries);
    assertThat(app.publisher.isIntact()).isTrue();
  }

  /** Everything is published and this minute's turn is taken. */
  private void beginAMinute() {
    publish.keepPublished();
    publish.keepPublished();
  }

  @Test
  void aLostTailIsPublishedAgainWithinAMinute() {
    beginAMinute();
    List<Entry> entries = add(2);
    publish.publishPending();
    app.publisher.loseLast();
    publish.keepPublished();
    assertThat(app.publisher.published)
        .as("nothing shows the loss")
        .isEqualTo(entries.subList(0, 1));

    app.clock.pass(Duration.ofMinutes(1));
    publish.keepPublished();

    assertThat(app.publisher.published).containsAll(entries);
  }

  @Test
  void afterAnOutageTheNewestArePublishedAgainAtOnce() {
    beginAMinute();
    List<Entry> entries = add(1203);
    publish.publishPending();
    app.publisher.setAway(true);
    assertThatThrownBy(publish::keepPublished).isInstanceOf(IllegalStateException.class);
    app.publisher.published.clear();

    app.publisher.setAway(false);
    publish.keepPublished();

    assertThat(app.publisher.published).isEqualTo(entries);
  }

  @Test
  void whatIsOlderThanAFewMinutesIsNotRepeated() {
    add(1);
    publish.keepPublished();
    app.publisher.published.clear();
    app.clock.pass(Duration.ofMinutes(4));

    publish.keepPublished();

    assertThat(app.publisher.published).isEmpty();
  }

  @Test
  void expiredRevocationsAreNotPublishedAgain() {
    add(1);
    publish.keepPublished();
    app.publisher.lose();
    app.clock.pass(Duration.ofSeconds(600));

    publish.keepPublished();

    assertThat(app.publisher.published).isEmpty();
  }
}
