package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An instance in a process of its own, to be killed or frozen: publishes its outbox and consumes
 * it. Given a folder it stops in the middle of the transaction of the event {@value #STOP}, tells
 * so by the file {@value #STOPPED} and goes on when there is a file {@value #GO}.
 */
final class ServiceProcess {
  static final String STOP = "stop";
  static final String STOPPED = "stopped";
  static final String GO = "go";

  private final TestDatabase database;
  private final String name;
  private final @Nullable Path folder;

  private ServiceProcess(TestDatabase database, String name, @Nullable Path folder) {
    this.database = database;
    this.name = name;
    this.folder = folder;
  }

  private static Map<String, Object> kafka(String servers) {
    Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", servers));
    for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config")) {
      String variable = "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
      client.put(name, System.getenv().getOrDefault(variable, ""));
    }
    return client;
  }

  /** Arguments: database URL, password, Kafka, service, topic, dead-letter topic, group, folder. */
  public static void main(String[] args) throws InterruptedException {
    TestDatabase database = TestDatabase.at(args[0], args[3], args[1]);
    TestService service = new TestService(database, kafka(args[2]), args[3], args[4]);
    Path folder = args.length > 7 ? Path.of(args[7]) : null;
    ServiceProcess process = new ServiceProcess(database, args[3], folder);
    service.publisher.start();
    service.consume(args[6], args[4], args[5], process::handle);
    if (folder != null) {
      waitFor(folder.resolve(GO));
      service.append(UUID.randomUUID(), 0);
    }
    new CountDownLatch(1).await();
  }

  private void handle(EventEnvelope event) {
    execute(
        "insert into public.effects (service, aggregate, n) values (?1, cast(?2 as uuid), ?3)",
        name,
        event.aggregateId().toString(),
        event.payload().getInt("n"));
    execute("update public.hot_rows set changes = changes + 1 where service = ?1", name);
    if (folder != null && event.payload().getString("filling").equals(STOP)) {
      var unused =
          database
              .entityManager()
              .createNativeQuery("select slot from common.outbox_slots for no key update")
              .getResultList();
      touch(folder.resolve(STOPPED));
      waitFor(folder.resolve(GO));
    }
  }

  private void execute(String sql, Object... parameters) {
    var query = database.entityManager().createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    int unused = query.executeUpdate();
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(Path file) {
    while (!Files.exists(file)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
