package io.ticketqueue.queue;

import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import org.junit.jupiter.api.AfterEach;

class RedisActivePlacesIT extends ActivePlacesContract {
  private final TestRooms test = new TestRooms(redis(), TestRooms.settings());

  Redis redis() {
    return Servers.redis();
  }

  @Override
  ActivePlaces places() {
    return test.places;
  }

  @AfterEach
  void disconnect() {
    test.close();
  }
}
