package io.ticketqueue.queue;

import io.ticketqueue.queue.WaitingRoomsContract.Subject;
import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RedisJournalStoreIT extends JournalStoreContract {
  private final List<TestRooms> opened = new ArrayList<>();

  Redis redis() {
    return Servers.redis();
  }

  @Override
  Subject subject(QueueSettings settings) {
    TestRooms test = new TestRooms(redis(), settings);
    opened.add(test);
    return new Subject(test.rooms, test.journals);
  }

  @AfterEach
  void disconnect() {
    opened.forEach(TestRooms::close);
  }
}
