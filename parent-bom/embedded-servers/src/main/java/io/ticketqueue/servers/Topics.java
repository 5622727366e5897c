package io.ticketqueue.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the contract; brokers create none by themselves. */
final class Topics {
  private static final int EVENT_PARTITIONS = 3;
  private static final Duration EVENT_RETENTION = Duration.ofDays(3);
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(7);

  /** Only whole segments are deleted; with Kafka's week, three days would become ten. */
  private static final Duration SEGMENT = Duration.ofDays(1);

  private static final List<String> EVENTS =
      List.of("payment.events", "reservation.events", "event.events");
  private static final List<String> DEAD_LETTERS =
      List.of("dlq.payment", "dlq.reservation", "dlq.event");

  /** A witness of the waiting rooms' journals, kept as long as these. */
  private static final String HEADS = "queue.heads";

  private static final Duration HEADS_RETENTION = Duration.ofDays(30);

  private Topics() {}

  /** Creates what is missing. */
  static void create(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    var topics = new ArrayList<NewTopic>();
    EVENTS.forEach(name -> topics.add(topic(name, EVENT_PARTITIONS, EVENT_RETENTION)));
    DEAD_LETTERS.forEach(name -> topics.add(topic(name, 1, DEAD_LETTER_RETENTION)));
    topics.add(topic(HEADS, 1, HEADS_RETENTION));
    Set<String> present = KafkaSetUp.await(admin.listTopics().names());
    topics.removeIf(topic -> present.contains(topic.name()));
    try {
      KafkaSetUp.await(admin.createTopics(topics).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static NewTopic topic(String name, int partitions, Duration retention) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(
            Map.of(
                "retention.ms", String.valueOf(retention.toMillis()),
                "segment.ms", String.valueOf(SEGMENT.toMillis())));
  }
}
