package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.chassis.messaging.DependencyUnavailableException;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int STEPS = 20;

  private final ChannelSettings settings;
  private final ChannelMetrics metrics;
  private final Lanes lanes;
  private final ConsumerLoop consumer;
  private final @Nullable DeadLetterTopic deadLetters;
  private final long attempts;
  private final long firstRest;
  private final long longestRest;
  private final long stuckAfter;
  private final CountDownLatch polled = new CountDownLatch(1);
  private final CountDownLatch delivered = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile boolean cancelled;
  private @Nullable Subscriber<? super Message<?>> subscriber; // set before the threads start

  IncomingChannel(ChannelSettings settings, ChannelMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.lanes = new Lanes((int) settings.number("buffer.size", 1000, 1));
    this.attempts = settings.number("nack.attempts", 4, 1);
    this.firstRest = settings.nanos("nack.backoff.ms", 1000);
    this.longestRest = settings.nanos("nack.backoff.max.ms", 10_000);
    this.stuckAfter = settings.nanos("stuck.after.ms", 300_000);
    this.consumer = new ConsumerLoop(settings, metrics, lanes, this);
    String topic = settings.optional("dead-letter.topic");
    this.deadLetters = topic == null ? null : new DeadLetterTopic(settings, topic);
    metrics.gauge("tq.kafka.open", lanes::open);
    metrics.gauge("tq.kafka.waiting.partitions", lanes::waitingForDependency);
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
    Threads.run("kafka-in-" + channel(), () -> deliver(stream), delivered);
  }

  @Override
  public void request(long n) {
    lanes.request(n);
  }

  @Override
  public void cancel() {
    if (!closed) {
      LOG.log(Level.ERROR, "channel={0} state=cancelled by its consumer", channel());
      cancelled = true;
    }
    stopping();
  }

  private void deliver(Subscriber<? super Message<?>> stream) {
    while (!closed) {
      try {
        Delivery delivery = lanes.take();
        if (delivery != null) {
          hand(stream, delivery);
        }
      } catch (InterruptedException e) {
        // only stopping() ends a channel
      }
    }
  }

  @SuppressWarnings("IllegalCatch") // K3
  private void hand(Subscriber<? super Message<?>> stream, Delivery delivery) {
    if (delivery.unreadable != null) {
      refuse(delivery, new NonRetryableException("unreadable", delivery.unreadable));
      return;
    }
    try {
      stream.onNext(delivery);
    } catch (Throwable t) {
      refuse(delivery, t);
    }
  }

  int attempt(Delivery delivery) {
    return lanes.attempt(delivery);
  }

  void settle(Delivery delivery) {
    if (lanes.settle(delivery)) {
      metrics.done.increment();
    }
  }

  void refuse(Delivery delivery, @Nullable Throwable reason) {
    if (!lanes.isInHand(delivery)) {
      return;
    }
    Throwable cause = Objects.requireNonNullElse(reason, new IllegalStateException("refused"));
    if (cause instanceof DependencyUnavailableException) {
      putBack(delivery, cause, true);
    } else if (deadLetters != null
        && (cause instanceof NonRetryableException || isUsedUp(delivery))) {
      bury(delivery, cause, deadLetters);
    } else {
      putBack(delivery, cause, false);
    }
  }

  boolean isUsedUp(Delivery delivery) {
    return lanes.attempt(delivery) >= attempts;
  }

  private void putBack(Delivery delivery, Throwable cause, boolean dependencyAway) {
    (dependencyAway ? metrics.waited : metrics.again).increment();
    LOG.log(
        Level.WARNING,
        "channel={0} record={1} outcome={2} attempt={3} cause={4}",
        channel(),
        delivery,
        dependencyAway ? "waits" : "again",
        lanes.attempt(delivery),
        names(cause));
    lanes.again(delivery, dependencyAway, this::restNanos);
  }

  /** 1, 2, 4 s and so on, to the longest. */
  private long restNanos(int round) {
    return Math.min(longestRest, firstRest << Math.min(STEPS, Math.max(0, round - 1)));
  }

  private void bury(Delivery delivery, Throwable cause, DeadLetterTopic topic) {
    topic.send(
        delivery.consumed(),
        cause,
        lanes.attempt(delivery),
        failure -> {
          if (failure != null) {
            putBack(
                delivery,
                new DependencyUnavailableException("dead letter not written", failure),
                true);
          } else if (lanes.settle(delivery)) {
            metrics.buried.increment();
            LOG.log(
                Level.ERROR,
                "channel={0} record={1} outcome=dead-letter cause={2}",
                channel(),
                delivery,
                names(cause));
          }
        });
  }

  /** The classes of a fault and its causes; messages may hold personal data. */
  private static String names(Throwable fault) {
    StringBuilder names = new StringBuilder(fault.getClass().getSimpleName());
    Throwable t = fault.getCause();
    for (int depth = 0; t != null && depth < 5; depth++, t = t.getCause()) {
      names.append('/').append(t.getClass().getSimpleName());
    }
    return names.toString();
  }

  @Override
  public String channel() {
    return settings.channel();
  }

  @Override
  public boolean alive() {
    return !cancelled && (subscriber == null || closed || works()) && !lanes.stuckFor(stuckAfter);
  }

  private boolean works() {
    return polled.getCount() > 0
        && delivered.getCount() > 0
        && consumer.silentNanos() < SILENCE_NANOS;
  }

  @Override
  public String describe() {
    if (cancelled) {
      return "cancelled by its consumer";
    }
    int waiting = lanes.waitingForDependency();
    return lanes.partitions().size()
        + " partitions, "
        + lanes.open()
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
