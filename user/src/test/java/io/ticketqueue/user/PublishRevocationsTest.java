package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
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
              app.clock.instant().plusSeconds(60)));
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
    publish.publishOrRepublish();
    assertThat(app.publisher.isIntact()).isTrue();
    publish.publishOrRepublish();
    assertThat(app.publisher.published).isEqualTo(entries);

    app.publisher.lose();
    publish.publishOrRepublish();

    assertThat(app.publisher.published).isEqualTo(entries);
    assertThat(app.publisher.isIntact()).isTrue();
  }

  @Test
  void expiredRevocationsAreNotPublishedAgain() {
    add(1);
    publish.publishOrRepublish();
    app.publisher.lose();
    app.clock.pass(java.time.Duration.ofSeconds(60));

    publish.publishOrRepublish();

    assertThat(app.publisher.published).isEmpty();
  }
}
