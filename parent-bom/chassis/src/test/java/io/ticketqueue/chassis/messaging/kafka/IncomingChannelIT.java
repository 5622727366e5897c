package io.ticketqueue.chassis.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.messaging.DependencyUnavailableException;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invariants K1–K4 on a real broker. */
class IncomingChannelIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestChannels channels = new TestChannels(Servers.kafka().client());
  private final String group = UUID.randomUUID().toString();
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    channels.close();
  }

  private Map<String, String> from(TestTopic topic) {
    return Map.of("topic", topic.name(), "group.id", group);
  }

  private Map<String, String> from(TestTopic topic, TestTopic deadLetters) {
    return Map.of(
        "topic", topic.name(), "group.id", group, "dead-letter.topic", deadLetters.name());
  }

  private void note(Message<?> message) {
    seen.add(message.getPayload().toString());
    message.ack();
  }

  private void awaitSeen(int count) {
    await().atMost(SOON).until(() -> seen.size() >= count);
  }

  @Test
  void goesOnAfterWhatWasAcknowledged() {
    TestTopic topic = TestTopic.of(1);
    topic.write("a", "b");
    ChannelState first = channels.incoming(from(topic), this::note);
    awaitSeen(2);
    first.close();
    topic.write("c");
    channels.incoming(from(topic), this::note);
    awaitSeen(3);
    assertThat(seen).containsExactly("a", "b", "c");
  }

  @Test
  void handsOutNothingOfAPartitionWhileARecordOfItIsUnsettled() {
    TestTopic topic = TestTopic.of(2);
    topic.fill(2);
    ConcurrentLinkedQueue<Message<?>> held = new ConcurrentLinkedQueue<>();
    channels.incoming(from(topic), held::add);
    await().atMost(SOON).until(() -> held.size() == 2);
    await().during(Duration.ofSeconds(1)).until(() -> held.size() == 2);
    held.forEach(Message::ack);
    await().atMost(SOON).until(() -> held.size() == 4);
    held.forEach(Message::ack);
  }

  @Test
  void triesARefusedRecordAgainBeforeThoseAfterIt() {
    TestTopic topic = TestTopic.of(1);
    topic.write("a", "bad", "c");
    AtomicInteger refusals = new AtomicInteger();
    channels.incoming(
        from(topic),
        message -> {
          if (message.getPayload().equals("bad") && refusals.incrementAndGet() <= 2) {
            message.nack(new IllegalStateException("not yet"));
          } else {
            note(message);
          }
        });
    awaitSeen(3);
    assertThat(seen).containsExactly("a", "bad", "c");
  }

  @Test
  void deadLettersARecordThatUsedUpItsAttempts() {
    TestTopic topic = TestTopic.of(1);
    TestTopic dead = TestTopic.of(1);
    topic.write("bad", "good");
    channels.incoming(
        from(topic, dead),
        message -> {
          if (message.getPayload().equals("bad")) {
            throw new IllegalStateException("no"); // a handler may not, but does
          }
          note(message);
        });
    awaitSeen(1);
    var letter = dead.read().getFirst();
    assertThat(letter.value()).isEqualTo("bad");
    assertThat(TestTopic.header(letter, "dlq-cause")).contains("IllegalStateException: no");
    assertThat(TestTopic.header(letter, "dlq-topic")).isEqualTo(topic.name());
    assertThat(TestTopic.header(letter, "dlq-partition")).isEqualTo("0");
    assertThat(TestTopic.header(letter, "dlq-offset")).isEqualTo("0");
    assertThat(TestTopic.header(letter, "dlq-group")).isEqualTo(group);
    assertThat(TestTopic.header(letter, "dlq-attempts")).isEqualTo("4");
    assertThat(
            channels
                .metrics
                .counter("tq.kafka.records", "channel", "test", "outcome", "dead")
                .count())
        .isEqualTo(1);
  }

  @Test
  void deadLettersANonRetryableRecordAtOnce() {
    TestTopic topic = TestTopic.of(1);
    TestTopic dead = TestTopic.of(1);
    topic.write("bad", "good");
    AtomicInteger tries = new AtomicInteger();
    channels.incoming(
        from(topic, dead),
        message -> {
          if (message.getPayload().equals("bad")) {
            tries.incrementAndGet();
            message.nack(new NonRetryableException("broken rule"));
          } else {
            note(message);
          }
        });
    awaitSeen(1);
    assertThat(tries).hasValue(1);
    assertThat(dead.read()).hasSize(1);
  }

  @Test
  void waitsWithoutEndForADependencyAndSaysSo() {
    TestTopic topic = TestTopic.of(2);
    TestTopic dead = TestTopic.of(1);
    topic.fill(1);
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    ChannelState channel =
        channels.incoming(
            from(topic, dead),
            message -> {
              if (message.getPayload().equals("0:0") && away.get()) {
                tries.incrementAndGet();
                message.nack(new DependencyUnavailableException("database", null));
              } else {
                note(message);
              }
            });
    await().atMost(SOON).until(() -> tries.get() > 8); // twice the attempts of a faulty record
    assertThat(seen).containsExactly("1:0"); // the other partition goes on
    assertThat(channel.describe()).contains("1 wait for a dependency");
    assertThat(channels.metrics.get("tq.kafka.waiting.partitions").gauge().value()).isEqualTo(1);
    assertThat(channel.alive()).isTrue();
    away.set(false);
    awaitSeen(2);
    assertThat(dead.read()).isEmpty();
    assertThat(channel.describe()).doesNotContain("wait for");
  }

  @Test
  void deadLettersARecordThatCannotBeDeserialised() {
    TestTopic topic = TestTopic.of(1);
    TestTopic dead = TestTopic.of(1);
    topic.write("12345678", "no long", "87654321");
    var attributes = new java.util.HashMap<>(from(topic, dead));
    attributes.put("value.deserializer", "org.apache.kafka.common.serialization.LongDeserializer");
    channels.incoming(attributes, this::note);
    awaitSeen(2);
    assertThat(dead.read()).extracting(record -> record.value()).containsExactly("no long");
  }

  @Test
  void losesNothingWhileInstancesComeAndGo() {
    TestTopic topic = TestTopic.of(3);
    int each = 400;
    topic.fill(each);
    ChannelState first = channels.incoming(from(topic), this::noteSlowly);
    awaitSeen(100);
    ChannelState second = channels.incoming(from(topic), this::noteSlowly);
    awaitSeen(500);
    first.close();
    awaitSeen(700);
    channels.incoming(from(topic), this::noteSlowly);
    await().atMost(SOON).until(() -> new HashSet<>(seen).size() == 3 * each);
    second.close();
    assertThat(seen).hasSizeLessThan(3 * each + 200); // what was in hand or not yet committed
  }

  private void noteSlowly(Message<?> message) {
    java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    note(message);
  }

  @Test
  void isDownWhenAHandlerNeverComesBack() {
    TestTopic topic = TestTopic.of(1);
    topic.write("a");
    CountDownLatch release = new CountDownLatch(1);
    var attributes = new java.util.HashMap<>(from(topic));
    attributes.put("stuck.after.ms", "200");
    ChannelState channel =
        channels.incoming(
            attributes,
            message -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              note(message);
            });
    assertThat(channel.alive()).isTrue();
    await().atMost(SOON).until(() -> !channel.alive());
    release.countDown();
    await().atMost(SOON).until(channel::alive);
  }

  /**
   * A restart would not make the broker take what it refuses, and everything else would be away.
   */
  @Test
  void isAliveWhileTheBrokerRefusesIt() {
    Map<String, String> refused =
        Map.of("topic", "no topic's name", "group.id", group, "silent.after.ms", "6000");
    ChannelState channel = channels.incoming(refused, this::note);
    await().during(Duration.ofSeconds(9)).atMost(SOON).until(channel::alive);
    assertThat(channels.metrics.counter("tq.kafka.restarts", "channel", "test").count())
        .isGreaterThan(2);
  }

  @Test
  void isDownWhenItsConsumerCancels() {
    IncomingChannel channel = channels.connector.incoming(channels.settings(from(TestTopic.of(1))));
    assertThat(channel.alive()).isTrue();
    channel.cancel();
    assertThat(channel.alive()).isFalse();
  }

  /** Every patience of the client's ends before the broker is back, as in an outage of minutes. */
  @Test
  void comesThroughTheBrokersDeath() {
    TestTopic topic = TestTopic.of(3);
    topic.fill(50);
    var impatient = new java.util.HashMap<>(from(topic));
    impatient.put("request.timeout.ms", "1000");
    impatient.put("default.api.timeout.ms", "2000");
    impatient.put("metadata.recovery.rebootstrap.trigger.ms", "2000");
    ChannelState channel = channels.incoming(impatient, this::noteSlowly);
    awaitSeen(20);
    Servers.kafka().kill();
    await().during(TestTopic.OUTAGE).atMost(TestTopic.OUTAGE.plus(SOON)).until(channel::alive);
    Servers.kafka().start();
    topic.fill(100);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new HashSet<>(seen).containsAll(List.of("0:99", "1:99", "2:99")));
    assertThat(new HashSet<>(seen)).hasSize(300);
  }
}
