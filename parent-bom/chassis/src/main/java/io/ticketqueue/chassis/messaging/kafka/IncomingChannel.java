package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.chassis.messaging.DependencyUnavailableException;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.log.Outage;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One incoming channel: hands records out, in order within a partition, as far as they are asked
 * for, and takes them back when they are refused.
 */
final class IncomingChannel implements Publisher<Message<?>>, Subscription, ChannelState {
  private static final System.Logger LOG = System.getLogger(IncomingChannel.class.getName());
  private static final int STEPS = 20;

  private final ChannelSettings settings;
  private final ChannelMetrics metrics;
  private final PartitionBuffer buffer;
  private final ConsumerLoop consumer;
  private final @Nullable KafkaDeadLetterQueue deadLetters;
  private final Outage outage;
  private final long attempts;
  private final long firstRest;
  private final long longestRest;
  private final long stuckAfter;
  private final long silentAfter;
  private final CountDownLatch polled = new CountDownLatch(1);
  private final CountDownLatch delivered = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile boolean cancelled;
  private @Nullable Subscriber<? super Message<?>> subscriber; // set before the threads start

  IncomingChannel(ChannelSettings settings, ChannelMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.outage = new Outage(LOG, "channel=" + settings.channel());
    this.buffer = new PartitionBuffer((int) settings.number("buffer.size", 1000, 1));
    this.attempts = settings.number("nack.attempts", 4, 1);
    this.firstRest = settings.nanos("nack.backoff.ms", 1000);
    this.longestRest = settings.nanos("nack.backoff.max.ms", 10_000);
    this.stuckAfter = settings.nanos("stuck.after.ms", 300_000);
    this.silentAfter = settings.nanos("silent.after.ms", 60_000);
    this.consumer = new ConsumerLoop(settings, metrics, buffer, this);
    String topic = settings.optional("dead-letter.topic");
    this.deadLetters = topic == null ? null : new KafkaDeadLetterQueue(settings, topic);
    metrics.gauge("tq.kafka.open", buffer::open);
    metrics.gauge("tq.kafka.waiting.partitions", buffer::waitingForDependency);
    metrics.gauge("tq.kafka.lag", consumer::lag);
  }

  @Override
  public synchronized void subscribe(Subscriber<? super Message<?>> stream) {
    if (subscriber != null) {
      throw new IllegalStateException("channel " + channel() + " has its subscriber");
    }
    subscriber = stream;
    stream.onSubscribe(this);
    Threads.run("kafka-poll-" + channel(), consumer::run, polled);
    Threads.run("kafka-in-" + channel(), () -> dispatchLoop(stream), delivered);
  }

  @Override
  public void request(long n) {
    buffer.request(n);
  }

  @Override
  public void cancel() {
    if (!closed) {
      LOG.log(Level.ERROR, "channel={0} state=cancelled by its consumer", channel());
      cancelled = true;
    }
    stopping();
  }

  private void dispatchLoop(Subscriber<? super Message<?>> stream) {
    while (!closed) {
      try {
        IncomingRecord record = buffer.take();
        if (record != null) {
          dispatch(stream, record);
        }
      } catch (InterruptedException e) {
        // only stopping() ends a channel
      }
    }
  }

  @SuppressWarnings("IllegalCatch") // K3
  private void dispatch(Subscriber<? super Message<?>> stream, IncomingRecord record) {
    if (record.unreadable != null) {
      refuse(record, new NonRetryableException("unreadable", record.unreadable));
      return;
    }
    try {
      stream.onNext(record);
    } catch (Throwable t) {
      refuse(record, t);
    }
  }

  int attempt(IncomingRecord record) {
    return buffer.attempt(record);
  }

  void settle(IncomingRecord record) {
    if (buffer.settle(record)) {
      metrics.done.increment();
      if (outage.isWaiting() && buffer.waitingForDependency() == 0) {
        outage.back();
      }
    }
  }

  void refuse(IncomingRecord record, @Nullable Throwable reason) {
    if (!buffer.isInFlight(record)) {
      return;
    }
    Throwable cause = Objects.requireNonNullElse(reason, new IllegalStateException("refused"));
    if (cause instanceof DependencyUnavailableException) {
      putBack(record, cause, true);
    } else if (deadLetters != null
        && (cause instanceof NonRetryableException || isUsedUp(record))) {
      deadLetter(record, cause, deadLetters);
    } else {
      putBack(record, cause, false);
    }
  }

  boolean isUsedUp(IncomingRecord record) {
    return buffer.attempt(record) >= attempts;
  }

  private void putBack(IncomingRecord record, Throwable cause, boolean dependencyAway) {
    (dependencyAway ? metrics.waited : metrics.again).increment();
    if (!dependencyAway) {
      LOG.log(
          Level.WARNING,
          "channel={0} record={1} outcome=again attempt={2} cause={3}",
          channel(),
          record,
          buffer.attempt(record),
          names(cause));
    }
    buffer.again(record, dependencyAway, this::restNanos);
    if (dependencyAway) { // after the buffer knows: else another record's end says that all goes on
      outage.away(names(cause));
    }
  }

  /** 1, 2, 4 s and so on, to the longest. */
  private long restNanos(int round) {
    return Math.min(longestRest, firstRest << Math.min(STEPS, Math.max(0, round - 1)));
  }

  private void deadLetter(IncomingRecord record, Throwable cause, KafkaDeadLetterQueue topic) {
    topic.send(
        record.consumed(),
        cause,
        buffer.attempt(record),
        failure -> {
          if (failure != null) {
            putBack(
                record,
                new DependencyUnavailableException("dead letter not written", failure),
                true);
          } else if (buffer.settle(record)) {
            metrics.deadLettered.increment();
            LOG.log(
                Level.ERROR,
                "channel={0} record={1} outcome=dead-letter cause={2}",
                channel(),
                record,
                names(cause));
          }
        });
  }

  /** The classes of a fault and its causes; messages may hold personal data. */
  private static String names(Throwable fault) {
    return Causes.of(fault)
        .map(cause -> cause.getClass().getSimpleName())
        .collect(Collectors.joining("/"));
  }

  @Override
  public String channel() {
    return settings.channel();
  }

  @Override
  public boolean alive() {
    return !cancelled && (subscriber == null || closed || works()) && !buffer.stuckFor(stuckAfter);
  }

  private boolean works() {
    return polled.getCount() > 0
        && delivered.getCount() > 0
        && consumer.silentNanos() < silentAfter;
  }

  @Override
  public String describe() {
    if (cancelled) {
      return "cancelled by its consumer";
    }
    int waiting = buffer.waitingForDependency();
    return buffer.partitions().size()
        + " partitions, "
        + buffer.open()
        + " open"
        + (waiting == 0 ? "" : ", " + waiting + " wait for a dependency")
        + consumer.trouble();
  }

  @Override
  public void stopping() {
    closed = true;
    consumer.stop();
  }

  @Override
  public void close() {
    stopping();
    try {
      if (subscriber != null) {
        boolean unused = polled.await(10, TimeUnit.SECONDS) && delivered.await(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (deadLetters != null) {
      deadLetters.close();
    }
  }
}
