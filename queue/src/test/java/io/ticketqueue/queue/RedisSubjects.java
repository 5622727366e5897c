package io.ticketqueue.queue;

import io.ticketqueue.queue.SaleUnderWay.Subject;
import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.servers.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores on Redis; after each test their connections are closed. */
final class RedisSubjects implements AfterEachCallback {
  private final Supplier<Redis> redis;
  private final List<TestRooms> opened = new ArrayList<>();

  RedisSubjects(Supplier<Redis> redis) {
    this.redis = redis;
  }

  Subject open(QueueSettings settings) {
    TestRooms test = new TestRooms(redis.get(), settings);
    opened.add(test);
    return new Subject(test.rooms, test.journals);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(TestRooms::close);
  }
}
