package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.core.log.Outage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The polling thread of an incoming channel: keeps the membership in the group, whatever the
 * handlers do, fills the buffer and commits what they have settled. Any exception leads to a new
 * consumer after a pause.
 */
final class ConsumerLoop {
  private static final System.Logger LOG = System.getLogger(ConsumerLoop.class.getName());
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration POLL_WHILE_PAUSED = Duration.ofMillis(10);
  private static final long SHORTEST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final ChannelSettings settings;
  private final ChannelMetrics metrics;
  private final PartitionBuffer buffer;
  private final IncomingChannel channel;
  private final Map<String, Object> properties;
  private final long commitEvery;
  private final long revokeWait;
  private final Outage outage;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile long lastPoll = System.nanoTime();
  private volatile String trouble = "";
  private volatile long lag;

  ConsumerLoop(
      ChannelSettings settings,
      ChannelMetrics metrics,
      PartitionBuffer buffer,
      IncomingChannel channel) {
    this.settings = settings;
    this.metrics = metrics;
    this.buffer = buffer;
    this.channel = channel;
    this.outage = new Outage(LOG, "channel=" + settings.channel() + " part=consumer");
    this.commitEvery = settings.nanos("commit.interval.ms", 200);
    this.revokeWait = settings.nanos("revoke.wait.ms", 5000);
    this.properties = properties(settings);
  }

  private static Map<String, Object> properties(ChannelSettings settings) {
    String strings = "org.apache.kafka.common.serialization.StringDeserializer";
    settings.required("group.id");
    Map<String, Object> properties =
        settings.consumer(
            Map.of(
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                strings,
                "value.deserializer",
                strings));
    properties.put("enable.auto.commit", "false");
    return settings.checked(properties, ConsumerConfig::new);
  }

  void run() {
    long pause = SHORTEST_PAUSE_MILLIS;
    while (!stopped()) {
      long started = System.nanoTime();
      try {
        consume();
      } catch (AuthenticationException | AuthorizationException e) {
        lastPoll = System.nanoTime(); // the broker has answered, and nothing hangs
        metrics.access.refused(e);
      } catch (RuntimeException | Error e) {
        if (e instanceof KafkaException) {
          lastPoll = System.nanoTime(); // a broker that refuses us, say; a restart changes nothing
        }
        trouble = e.getClass().getSimpleName();
        metrics.restarts.increment();
        report(e);
      }
      boolean ranWell = System.nanoTime() - started > TimeUnit.MINUTES.toNanos(1);
      pause = ranWell ? SHORTEST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      sleep(pause);
    }
  }

  /** A broker that is away, or whose name does not resolve, is waited for. */
  private void report(Throwable e) {
    if (e instanceof RetriableException || e.getCause() instanceof ConfigException) {
      outage.away(e);
    } else {
      outage.failed(e);
    }
  }

  private void consume() {
    KafkaConsumer<Object, Object> kafka = connect();
    try {
      kafka.subscribe(List.of(settings.topic().split("\\s*,\\s*")), new FollowAssignment(kafka));
      long lastCommit = System.nanoTime();
      while (!stopped()) {
        PartitionBuffer.Flow flow = buffer.flow();
        kafka.pause(flow.pause());
        kafka.resume(flow.resume());
        pollOnce(kafka, flow.anyPaused() ? POLL_WHILE_PAUSED : POLL);
        if (lastPoll - lastCommit > commitEvery) {
          commit(kafka);
          lag = lagOf(kafka);
          lastCommit = lastPoll;
        }
      }
      finish(kafka, buffer.partitions());
    } finally {
      buffer.forget(buffer.partitions());
      kafka.close(CloseOptions.timeout(Duration.ofSeconds(3)));
    }
  }

  private KafkaConsumer<Object, Object> connect() {
    try {
      return new KafkaConsumer<>(properties);
    } catch (KafkaException e) {
      lastPoll = System.nanoTime(); // no broker's name resolves: an outage, and nothing hangs
      throw e;
    }
  }

  private void pollOnce(KafkaConsumer<Object, Object> kafka, Duration wait) {
    try {
      var records = kafka.poll(wait);
      lastPoll = System.nanoTime();
      trouble = "";
      outage.back();
      accept(records, null);
    } catch (RecordDeserializationException e) {
      lastPoll = System.nanoTime();
      accept(List.of(UnreadableRecord.of(e)), e);
      kafka.seek(e.topicPartition(), e.offset() + 1);
    }
  }

  private void accept(
      Iterable<? extends ConsumerRecord<?, ?>> records, @Nullable RuntimeException unreadable) {
    List<IncomingRecord> accepted = new ArrayList<>();
    for (ConsumerRecord<?, ?> one : records) {
      PartitionQueue queue = buffer.queue(new TopicPartition(one.topic(), one.partition()));
      if (queue != null) {
        accepted.add(new IncomingRecord(one, queue, channel, unreadable));
      }
    }
    if (!accepted.isEmpty()) {
      buffer.add(accepted);
    }
  }

  private void commit(KafkaConsumer<?, ?> kafka) {
    Map<TopicPartition, OffsetAndMetadata> due = buffer.due();
    if (due.isEmpty()) {
      return;
    }
    kafka.commitAsync(
        due,
        (offsets, failure) -> {
          if (failure != null) {
            Level level = failure instanceof RetriableException ? Level.DEBUG : Level.WARNING;
            LOG.log(
                level,
                "channel={0} commit=failed, will be repeated: {1}",
                settings.channel(),
                failure.toString());
            buffer.commitFailed(due.keySet());
          }
        });
  }

  /** Waits for the records in flight of these partitions, and commits for the last time. */
  private void finish(KafkaConsumer<?, ?> kafka, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = buffer.revoke(partitions, revokeWait);
    if (due.isEmpty()) {
      return;
    }
    try {
      kafka.commitSync(due, Duration.ofSeconds(5));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "channel={0} commit=failed, records will be seen again: {1}",
          settings.channel(),
          e.toString());
    }
  }

  private static long lagOf(KafkaConsumer<?, ?> kafka) {
    long sum = 0;
    for (TopicPartition partition : kafka.assignment()) {
      OptionalLong one = kafka.currentLag(partition);
      sum += one.orElse(0);
    }
    return sum;
  }

  private final class FollowAssignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<?, ?> kafka;

    FollowAssignment(KafkaConsumer<?, ?> kafka) {
      this.kafka = kafka;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.log(Level.INFO, "channel={0} assigned={1}", settings.channel(), partitions);
      metrics.access.granted();
      buffer.assign(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      LOG.log(Level.INFO, "channel={0} revoked={1}", settings.channel(), partitions);
      finish(kafka, partitions);
      buffer.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.log(Level.WARNING, "channel={0} lost={1}", settings.channel(), partitions);
      buffer.forget(partitions);
    }
  }

  private void sleep(long millis) {
    try {
      boolean unused = stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // only stop() ends the loop
    }
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  void stop() {
    stop.countDown();
  }

  long silentNanos() {
    return System.nanoTime() - lastPoll;
  }

  /** How many records of the assigned partitions have not been fetched yet. */
  long lag() {
    return lag;
  }

  /** The last fault, as the end of a sentence; empty when all is well. */
  String trouble() {
    return (trouble.isEmpty() ? "" : ", " + trouble) + metrics.access.describe();
  }
}
