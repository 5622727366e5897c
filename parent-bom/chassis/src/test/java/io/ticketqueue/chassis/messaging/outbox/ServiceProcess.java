package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.jpa.TestDatabase;
import java.util.concurrent.CountDownLatch;

/** An instance in a process of its own, to be killed: publishes its outbox and consumes it. */
final class ServiceProcess {
  private ServiceProcess() {}

  /** Arguments: database URL, password, Kafka, service, topic, dead-letter topic, group. */
  public static void main(String[] args) throws InterruptedException {
    TestDatabase database = TestDatabase.at(args[0], args[3], args[1]);
    TestService service = new TestService(database, args[2], args[3], args[4]);
    service.publisher.start();
    service.consume(
        args[6],
        args[4],
        args[5],
        event ->
            database
                .entityManager()
                .createNativeQuery(
                    "insert into public.effects (service, aggregate, n) values (?1, cast(?2 as"
                        + " uuid), ?3)")
                .setParameter(1, args[3])
                .setParameter(2, event.aggregateId().toString())
                .setParameter(3, event.payload().getInt("n"))
                .executeUpdate());
    new CountDownLatch(1).await();
  }
}
