package io.ticketqueue.user;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.testkit.TestClock;
import java.time.Instant;
import java.util.List;

class InMemoryRevocationPublisherTest extends RevocationPublisherContract {
  private final TestClock clock = new TestClock(TestUsers.NOW);
  private final InMemoryRevocationPublisher publisher = new InMemoryRevocationPublisher(clock);

  @Override
  RevocationPublisher publisher() {
    return publisher;
  }

  @Override
  Instant now() {
    return clock.instant();
  }

  @Override
  List<Entry> published() {
    return publisher.published;
  }

  @Override
  void lose() {
    publisher.lose();
  }
}
