package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.core.log.Outage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One outgoing channel. A payload that is a {@link ProducerRecord} names its topic, key and
 * headers; any other goes to the channel's topic. Senders never block; what cannot be sent is
 * nacked, that record only, and the stream is never cancelled.
 */
final class OutgoingChannel implements Subscriber<Message<?>>, ChannelState {
  private static final System.Logger LOG = System.getLogger(OutgoingChannel.class.getName());
  private static final long SHORTEST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  private record Item(Message<?> message, long deadline) {}

  private final ChannelSettings settings;
  private final ChannelMetrics metrics;
  private final long window;
  private final long timeoutNanos;
  private final Map<String, Object> properties;
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Subscription subscription;
  private volatile boolean completed;
  private final Outage outage;
  private volatile String trouble = "";
  private @Nullable KafkaProducer<Object, Object> producer; // the sending thread's

  OutgoingChannel(ChannelSettings settings, ChannelMetrics metrics) {
    this.settings = settings;
    this.outage = new Outage(LOG, "channel=" + settings.channel() + " part=sender");
    this.metrics = metrics;
    this.window = settings.number("window.size", 1024, 1);
    this.timeoutNanos = settings.nanos("record.timeout.ms", 120_000);
    // With several requests in flight a broker that does not know this producer yet may refuse the
    // first batch (not the leader yet), take the second, and call the first out of order from then
    // on until the delivery timeout.
    String strings = "org.apache.kafka.common.serialization.StringSerializer";
    this.properties =
        settings.checked(
            settings.producer(
                Map.of(
                    "acks", "all",
                    "enable.idempotence", "true",
                    "max.in.flight.requests.per.connection", "1",
                    "linger.ms", "2",
                    "key.serializer", strings,
                    "value.serializer", strings)),
            ProducerConfig::new);
    metrics.gauge("tq.kafka.queued", queue::size);
  }

  @Override
  public synchronized void onSubscribe(Subscription stream) {
    if (subscription != null) {
      stream.cancel();
      return;
    }
    subscription = stream;
    Threads.run("kafka-out-" + channel(), this::send, ended);
    stream.request(window);
  }

  @Override
  public void onNext(Message<?> message) {
    queue.add(new Item(message, System.nanoTime() + timeoutNanos));
  }

  @Override
  public void onError(Throwable t) {
    LOG.log(Level.ERROR, "channel=" + channel() + " state=ended by its producer", t);
    completed = true;
  }

  @Override
  public void onComplete() {
    completed = true;
  }

  private void send() {
    long pause = SHORTEST_PAUSE_MILLIS;
    Item item = next();
    while (item != null || !stopped()) {
      Throwable failure = item == null ? null : trySend(item.message());
      if (item == null || failure == null) {
        item = next();
        pause = SHORTEST_PAUSE_MILLIS;
      } else if (isWorthRepeating(failure) && !stopped() && !isOver(item)) {
        waits(failure);
        sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      } else {
        done(item.message(), failure);
        item = next();
      }
    }
    dropProducer();
  }

  private void waits(Throwable failure) {
    if (BrokerAccess.isRefused(failure)) {
      metrics.access.refused(failure);
    }
    trouble = failure.getClass().getSimpleName();
    outage.away(trouble);
  }

  private static boolean isOver(Item item) {
    return System.nanoTime() - item.deadline() > 0;
  }

  /**
   * Hands a record to the producer. Returns what kept the producer from taking it over; from then
   * on its callback answers.
   */
  @SuppressWarnings("IllegalCatch") // K3
  private @Nullable Throwable trySend(Message<?> message) {
    Thread sender = Thread.currentThread();
    Throwable[] atOnce = new Throwable[1];
    AtomicBoolean answered = new AtomicBoolean();
    try {
      var unused =
          producer()
              .send(
                  toRecord(message),
                  (metadata, failure) -> {
                    // no metadata within max.block.ms is reported here, on the caller's thread
                    if (failure != null && Thread.currentThread() == sender) {
                      atOnce[0] = failure;
                    } else {
                      answered.set(true);
                      done(message, failure);
                    }
                  });
      return atOnce[0];
    } catch (IllegalStateException e) { // the producer is closed
      dropProducer();
      return e;
    } catch (SerializationException | ApiException e) {
      return e;
    } catch (KafkaException e) { // it has failed for good, or could not even be made
      dropProducer(); // its last answers come before this returns
      return answered.get() ? null : e;
    } catch (Throwable t) {
      return t;
    }
  }

  private boolean isWorthRepeating(Throwable failure) {
    boolean noProducer = producer == null && failure instanceof KafkaException;
    return failure instanceof RetriableException
        || failure instanceof IllegalStateException
        || (noProducer && !(failure instanceof SerializationException));
  }

  private KafkaProducer<Object, Object> producer() {
    KafkaProducer<Object, Object> current = producer;
    if (current == null) {
      current = new KafkaProducer<>(properties);
      producer = current;
    }
    return current;
  }

  private void dropProducer() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
    producer = null;
  }

  @SuppressWarnings("unchecked")
  private ProducerRecord<Object, Object> toRecord(Message<?> message) {
    Object payload = message.getPayload();
    return payload instanceof ProducerRecord<?, ?> ready
        ? (ProducerRecord<Object, Object>) ready
        : new ProducerRecord<>(settings.topic(), payload);
  }

  private void done(Message<?> message, @Nullable Throwable failure) {
    try {
      if (failure == null) {
        trouble = "";
        outage.back();
        metrics.done.increment();
        metrics.access.granted();
        var unused = message.ack();
      } else {
        trouble = failure.getClass().getSimpleName();
        metrics.again.increment();
        tell(failure);
        var unused = message.nack(failure);
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "channel=" + channel() + " acknowledgement=failed", e);
    } finally {
      Subscription stream = subscription;
      if (stream != null) {
        stream.request(1);
      }
    }
  }

  private void tell(Throwable failure) {
    if (BrokerAccess.isRefused(failure)) {
      metrics.access.refused(failure);
    } else {
      Level level = failure instanceof RetriableException ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "channel={0} send=refused cause={1}", channel(), trouble);
    }
  }

  private @Nullable Item next() {
    try {
      return queue.poll(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return null; // only stopping() ends the channel
    }
  }

  private void sleep(long millis) {
    try {
      boolean unused = stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // only stopping() ends the channel
    }
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  @Override
  public String channel() {
    return settings.channel();
  }

  @Override
  public boolean alive() {
    return stopped() || (!completed && ended.getCount() > 0);
  }

  @Override
  public String describe() {
    return queue.size()
        + " queued"
        + (trouble.isEmpty() ? "" : ", " + trouble)
        + metrics.access.describe();
  }

  @Override
  public void stopping() {
    stop.countDown();
  }

  @Override
  public void close() {
    stopping();
    try {
      if (subscription != null) {
        boolean unused = ended.await(8, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
