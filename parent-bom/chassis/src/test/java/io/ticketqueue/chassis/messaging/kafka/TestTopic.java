package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.testkit.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of a test's own on the shared broker. */
public record TestTopic(String name, int partitions) {
  /** How long a test keeps the broker dead; longer by {@code -Dtq.outage.seconds=240}. */
  public static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("tq.outage.seconds", 5));

  public static TestTopic of(int partitions) {
    String name = "t-" + UUID.randomUUID();
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new TestTopic(name, partitions);
  }

  private static Map<String, Object> client() {
    return Servers.kafka().client();
  }

  /**
   * One request at a time: a broker that has just got a topic may refuse a producer's first batch
   * and take the second, and then finds the first out of order until its delivery timeout.
   */
  private static KafkaProducer<String, String> producer() {
    Map<String, Object> properties = client();
    properties.put("max.in.flight.requests.per.connection", "1");
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  /** Writes values 0 to {@code count - 1} to each partition, as {@code partition:number}. */
  public void fill(int count) {
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      for (int p = 0; p < partitions; p++) {
        records.add(new ProducerRecord<>(name, p, "k" + p, p + ":" + n));
      }
    }
    write(records);
  }

  public void write(String... values) {
    write(Arrays.stream(values).map(value -> new ProducerRecord<>(name, 0, "key", value)).toList());
  }

  /** Writes in this order; fails unless the broker has taken all. */
  private static void write(List<ProducerRecord<String, String>> records) {
    try (var producer = producer()) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything in the topic now. */
  public List<ConsumerRecord<String, String>> read() {
    try (var consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> all = new ArrayList<>();
      for (int p = 0; p < partitions; p++) {
        all.add(new TopicPartition(name, p));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
