package io.ticketqueue.chassis.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Servers;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingChannelIT {
  private final TestChannels channels = new TestChannels(Servers.kafka().client());

  @AfterEach
  void close() {
    channels.close();
  }

  private static CompletableFuture<Void> send(Consumer<Message<?>> channel, Object payload) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    channel.accept(
        Message.of(
            payload,
            () -> {
              answer.complete(null);
              return CompletableFuture.completedFuture(null);
            },
            failure -> {
              answer.completeExceptionally(failure);
              return CompletableFuture.completedFuture(null);
            }));
    return answer;
  }

  @Test
  void sendsTextToItsTopicAndRecordsWhereTheySay() {
    TestTopic own = TestTopic.of(1);
    TestTopic other = TestTopic.of(1);
    var channel = channels.outgoing(Map.of("topic", own.name()));
    send(channel, "plain").join();
    send(channel, new ProducerRecord<>(other.name(), "key", "keyed")).join();
    assertThat(own.read()).extracting(record -> record.value()).containsExactly("plain");
    assertThat(other.read().getFirst().key()).isEqualTo("key");
  }

  @Test
  void refusesARecordThatIsTooLargeAndGoesOn() {
    TestTopic topic = TestTopic.of(1);
    var channel = channels.outgoing(Map.of("topic", topic.name()));
    var large = send(channel, "x".repeat(2_000_000));
    var small = send(channel, "small");
    small.orTimeout(20, TimeUnit.SECONDS).join();
    assertThatThrownBy(large::join).hasCauseInstanceOf(RecordTooLargeException.class);
    assertThat(channels.connector.channels()).allMatch(ChannelState::alive);
  }

  @Test
  void aProducerThatHasFailedForGoodIsReplaced() throws Exception {
    TestTopic topic = TestTopic.of(1);
    var channel = channels.outgoing(Map.of("topic", topic.name()));
    send(channel, "before").join();
    breakProducer();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(CompletionException.class)
        .until(() -> send(channel, "after").thenApply(sent -> true).join());
    assertThat(topic.read()).extracting(record -> record.value()).contains("before", "after");
  }

  /** As a broker does that refuses the producer's id; ours gives one to whoever may write. */
  private void breakProducer() throws Exception {
    Object producer = field(channels.connector.channels().getFirst(), "producer");
    Object state = field(producer, "transactionManager");
    Method fail =
        state.getClass().getDeclaredMethod("transitionToFatalError", RuntimeException.class);
    fail.setAccessible(true);
    fail.invoke(state, new ClusterAuthorizationException("not for you"));
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  @Test
  void keepsWhatIsSentWhileTheBrokerIsDeadWithoutHoldingItsSender() {
    TestTopic topic = TestTopic.of(1);
    var channel = channels.outgoing(Map.of("topic", topic.name()));
    send(channel, "before").join();
    Servers.kafka().kill();
    long start = System.nanoTime();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(send(channel, "during " + i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Duration.ofSeconds(4)); // the producer itself would hold each for five
    Servers.kafka().start();
    CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    assertThat(topic.read()).hasSize(51);
  }
}
