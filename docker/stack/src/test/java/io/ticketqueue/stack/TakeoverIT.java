package io.ticketqueue.stack;

import io.ticketqueue.servers.TemporaryFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * Each part in turn is taken over: with what stands in its environment, and nothing else, an
 * attacker tries to do what other parts may do. All of it is refused, and the party that refuses
 * says so.
 */
class TakeoverIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static TemporaryFolder folder;
  private static DataFolder data;
  private static Stack stack;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    data = new DataFolder(folder.path().resolve("data"));
    // Only those that refuse something themselves; the others' credentials are all that is needed.
    stack =
        new Stack(
            new Stack.Place(ROOT, data, PortPlan.free()),
            List.of("event", "queue", "reservation"),
            event -> {});
    stack.start();
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.stop();
      folder.delete();
    }
  }

  @Nested
  class Database extends DatabaseTakeover {
    Database() {
      super(TakeoverIT.stack, TakeoverIT.data);
    }
  }

  @Nested
  class InternalApi extends InternalApiTakeover {
    InternalApi() {
      super(TakeoverIT.stack, TakeoverIT.data);
    }
  }

  @Nested
  class Redis extends RedisTakeover {
    Redis() {
      super(TakeoverIT.stack, TakeoverIT.data);
    }
  }

  @Nested
  class Kafka extends KafkaTakeover {
    Kafka() {
      super(TakeoverIT.stack, TakeoverIT.data);
    }
  }
}
