package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishRevocationsTest {
  private final UseCases app = new UseCases();
  private final PublishRevocations publish = app.publishRevocations();

  private final List<UUID> ids = new ArrayList<>();

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
    ids.addAll(app.revocations.add(entries));
    return entries;
  }

  private boolean isIntact() {
    return app.publisher.findNote().equals(Optional.of(app.revocations.findNote()));
  }

  @Test
  void theJobPublishesWhatIsLeftOnceInOrderHoweverMuch() {
    beginAMinute();
    List<Entry> entries = add(1203);

    publish.keepPublished();
    publish.keepPublished();

    assertThat(app.publisher.published).isEqualTo(entries);
  }

  @Test
  void aRequestPublishesItsOwnInOneCallWhateverOthersWaitFor() {
    beginAMinute();
    add(10_000);
    ids.clear();
    List<Entry> own = add(2);
    int before = app.publisher.calls;

    publish.publish(ids);
    publish.publish(ids);

    assertThat(app.publisher.published).isEqualTo(own);
    assertThat(app.publisher.calls).isEqualTo(before + 1);
  }

  @Test
  void aFailureLeavesThemToTheJob() {
    beginAMinute();
    List<Entry> entries = add(2);
    app.publisher.setAway(true);
    publish.publish(ids);

    app.publisher.setAway(false);
    publish.keepPublished();

    assertThat(app.publisher.published).containsAll(entries);
  }

  @Test
  void everythingIsPublishedAgainWhereItWasLost() {
    List<Entry> entries = add(3);
    publish.keepPublished();
    assertThat(isIntact()).isTrue();
    publish.keepPublished();
    assertThat(app.publisher.published).isEqualTo(entries);

    app.publisher.lose();
    publish.keepPublished();

    assertThat(app.publisher.published).isEqualTo(entries);
    assertThat(isIntact()).isTrue();
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
    publish.publish(ids);
    app.publisher.loseLast();
    publish.keepPublished();
    assertThat(app.publisher.published)
        .as("nothing shows the loss")
        .isEqualTo(entries.subList(0, 1));

    app.clock.advance(Duration.ofMinutes(1));
    publish.keepPublished();

    assertThat(app.publisher.published).containsAll(entries);
  }

  @Test
  void afterAnOutageTheNewestArePublishedAgainAtOnce() {
    beginAMinute();
    List<Entry> entries = add(1203);
    publish.keepPublished();
    app.publisher.setAway(true);
    assertThatThrownBy(publish::keepPublished).isInstanceOf(IllegalStateException.class);
    app.publisher.published.clear();
    app.clock.advance(Duration.ofMinutes(4));

    app.publisher.setAway(false);
    publish.keepPublished();

    assertThat(app.publisher.published).as("however long it took").isEqualTo(entries);
  }

  @Test
  void whatIsLostWhileEverythingIsPublishedAgainIsPublishedOnceMore() {
    List<Entry> entries = add(3);
    app.publisher.loseAtNextCompletion();
    publish.keepPublished();
    assertThat(isIntact()).isFalse();

    publish.keepPublished();

    assertThat(app.publisher.published).isEqualTo(entries);
    assertThat(isIntact()).isTrue();
  }

  /** Emptied, filled, and then the first one comes back: it has a marker, but an old one. */
  @Test
  void aRedisThatIsBackInAnOlderStateGetsWhatItMissed() {
    beginAMinute();
    var earlier = app.publisher.save();
    List<Entry> missed = add(3);
    publish.publish(ids);
    publish.keepPublished();
    app.publisher.lose();
    publish.keepPublished();
    app.clock.advance(Duration.ofMinutes(4));
    publish.keepPublished();

    app.publisher.becomes(earlier);
    publish.keepPublished();

    assertThat(app.publisher.published).containsAll(missed);
    assertThat(isIntact()).isTrue();
  }

  /** What a request publishes there hides nothing. */
  @Test
  void aLogOutBeforeTheLossIsSeenDoesNotHideIt() {
    beginAMinute();
    var earlier = app.publisher.save();
    List<Entry> missed = add(3);
    publish.publish(ids);
    publish.keepPublished();
    app.clock.advance(Duration.ofMinutes(4));
    publish.keepPublished();

    app.publisher.becomes(earlier);
    ids.clear();
    List<Entry> newest = add(1);
    publish.publish(ids);
    publish.keepPublished();

    assertThat(app.publisher.published).containsAll(missed).containsAll(newest);
    assertThat(isIntact()).isTrue();
  }

  /** The newest may expire before others: the note is none that an older state may have. */
  @Test
  void theNoteNeverGoesBack() {
    add(2);
    publish.keepPublished();
    publish.keepPublished();
    String note = app.revocations.findNote();
    app.clock.advance(Duration.ofSeconds(601));
    int purged = app.revocations.purge(app.clock.instant(), 1000);
    assertThat(purged).isPositive();

    publish.keepPublished();

    assertThat(app.revocations.findNote()).isEqualTo(note);
    assertThat(isIntact()).isTrue();
  }

  @Test
  void whatIsRepeatedBecauseOfAnotherNoteIsRepeatedOnce() {
    beginAMinute();
    var earlier = app.publisher.save();
    add(3);
    publish.keepPublished();
    app.clock.advance(Duration.ofMinutes(4));
    app.publisher.becomes(earlier);
    publish.keepPublished();
    int calls = app.publisher.calls;

    publish.keepPublished();

    assertThat(app.publisher.calls).isLessThanOrEqualTo(calls + 1);
  }

  @Test
  void whatIsOlderThanAFewMinutesIsNotRepeated() {
    add(1);
    publish.keepPublished();
    app.publisher.published.clear();
    app.clock.advance(Duration.ofMinutes(4));

    publish.keepPublished();

    assertThat(app.publisher.published).isEmpty();
  }

  @Test
  void expiredRevocationsAreNotPublishedAgain() {
    add(1);
    publish.keepPublished();
    app.publisher.lose();
    app.clock.advance(Duration.ofSeconds(600));

    publish.keepPublished();

    assertThat(app.publisher.published).isEmpty();
  }
}
