package io.ticketqueue.queue;

import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisJournalStoreIT extends JournalStoreContract {
  @RegisterExtension final RedisSubjects subjects = new RedisSubjects(this::redis);

  Redis redis() {
    return Servers.redis();
  }

  @Override
  Subject subject(QueueSettings settings) {
    return subjects.open(settings);
  }
}
