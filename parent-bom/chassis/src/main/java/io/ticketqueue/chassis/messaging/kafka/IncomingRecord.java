package io.ticketqueue.chassis.messaging.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way through a handler. {@code ack} settles it. {@code nack} brings it back:
 * with {@link io.ticketqueue.chassis.messaging.DependencyUnavailableException} for as long as it
 * takes, with {@link io.ticketqueue.chassis.messaging.NonRetryableException} to the dead letters at
 * once, otherwise after a growing pause until the attempts are used up. {@code unwrap} gives the
 * {@link ConsumerRecord} and this.
 */
public final class IncomingRecord implements Message<Object> {
  private final ConsumerRecord<?, ?> consumed;
  private final IncomingChannel channel;
  final PartitionQueue queue;

  /** Why the record could not even be read; null for the usual ones. */
  final @Nullable RuntimeException unreadable;

  // guarded by the buffer' lock
  int attempts;
  int waits;
  boolean settled;
  long since;

  IncomingRecord(
      ConsumerRecord<?, ?> consumed,
      PartitionQueue queue,
      IncomingChannel channel,
      @Nullable RuntimeException unreadable) {
    this.consumed = consumed;
    this.queue = queue;
    this.channel = channel;
    this.unreadable = unreadable;
  }

  /** The record as Kafka gave it. */
  public ConsumerRecord<?, ?> consumed() {
    return consumed;
  }

  /** Which attempt this is, from 1. Waiting for a dependency counts as none. */
  public int attempt() {
    return channel.attempt(this);
  }

  /** Whether a fault of the record now makes it a dead letter, by {@code nack.attempts}. */
  public boolean isLastAttempt() {
    return channel.isUsedUp(this);
  }

  @Override
  public Object getPayload() {
    return consumed.value();
  }

  @Override
  public Supplier<CompletionStage<Void>> getAck() {
    return this::ack;
  }

  @Override
  public Function<Throwable, CompletionStage<Void>> getNack() {
    return this::nack;
  }

  @Override
  public CompletionStage<Void> ack() {
    channel.settle(this);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> nack(Throwable cause) {
    channel.refuse(this, cause);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public <C> C unwrap(Class<C> type) {
    if (type.isInstance(consumed)) {
      return type.cast(consumed);
    }
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException("cannot unwrap a Kafka record as " + type.getName());
  }

  @Override
  public String toString() {
    return consumed.topic() + "-" + consumed.partition() + "@" + consumed.offset();
  }
}
