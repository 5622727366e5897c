package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Publishes one batch of one slot: in one transaction takes the slot's lock, reads the oldest event
 * of each aggregate, sends them, and marks what the broker has. What the broker does not answer in
 * time stays in flight here and is not sent again, only asked after in later rounds; so an outage
 * neither holds a transaction nor piles up copies. After a crash events may be sent twice, which
 * consumers bear (D-10).
 */
@Component
public class OutboxRound {
  private static final System.Logger LOG = System.getLogger(OutboxRound.class.getName());
  private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** What became of a batch. */
  enum Outcome {
    /** Nothing to do, or another instance is at it. */
    IDLE,
    /** Something was published or settled: there may be more. */
    ADVANCED,
    /** The broker does not answer. */
    STALLED
  }

  private record InFlight(CompletableFuture<Void> answer, long since) {}

  private final OutboxTable table;
  private final BrokerRefusals refusals;
  private final Transactions transactions;
  private final EventSender sender;
  private final OutboxSettings settings;
  private final Map<UUID, InFlight> inFlight = new ConcurrentHashMap<>();

  @Inject
  OutboxRound(
      OutboxTable table,
      BrokerRefusals refusals,
      Transactions transactions,
      EventSender sender,
      OutboxSettings settings) {
    this.table = table;
    this.refusals = refusals;
    this.transactions = transactions;
    this.sender = sender;
    this.settings = settings;
  }

  /** Publishes the next batch of a slot, waiting so long for the broker's answers. */
  Outcome publish(int slot, Duration patience) {
    List<UUID> settled = new ArrayList<>();
    Outcome outcome;
    try {
      outcome = transactions.requiresNew(() -> publishLocked(slot, patience, settled));
    } catch (RuntimeException e) { // what was refused is sent again, not counted again
      settled.removeIf(id -> !wasRefused(id));
      settled.forEach(inFlight::remove);
      throw e;
    }
    settled.forEach(inFlight::remove);
    forgetOthers();
    return outcome;
  }

  /**
   * @param settled takes the events that need not be remembered once the transaction has committed
   */
  private Outcome publishLocked(int slot, Duration patience, List<UUID> settled) {
    if (!table.lock(slot)) {
      return Outcome.IDLE;
    }
    List<PendingEvent> batch = table.batch(slot, settings.batch());
    if (batch.isEmpty()) {
      return Outcome.IDLE;
    }
    batch.forEach(this::send);
    awaitAnswers(batch, patience);
    return settle(batch, settled) ? Outcome.ADVANCED : Outcome.STALLED;
  }

  /** Notes what the broker has said so far; returns whether it took or refused anything. */
  private boolean settle(List<PendingEvent> batch, List<UUID> settled) {
    List<PendingEvent> published = new ArrayList<>();
    boolean refused = false;
    for (PendingEvent row : batch) {
      CompletableFuture<Void> answer = answerOf(row);
      if (answer.isDone()) {
        settled.add(row.id());
        if (answer.isCompletedExceptionally()) {
          refused |= refusals.settle(row, answer.exceptionNow());
        } else {
          published.add(row);
        }
      }
    }
    if (!published.isEmpty()) {
      table.published(published);
      LOG.log(Level.DEBUG, "outbox=published events={0}", published.size());
    }
    return refused || !published.isEmpty();
  }

  private boolean wasRefused(UUID id) {
    InFlight sent = inFlight.get(id);
    return sent != null && sent.answer().isCompletedExceptionally();
  }

  private void send(PendingEvent row) {
    inFlight.computeIfAbsent(
        row.id(),
        id -> {
          try {
            return new InFlight(sender.send(row), System.nanoTime());
          } catch (RuntimeException e) { // the channel is not there yet, or is full
            return new InFlight(CompletableFuture.failedFuture(e), System.nanoTime());
          }
        });
  }

  private CompletableFuture<Void> answerOf(PendingEvent row) {
    InFlight sent = inFlight.get(row.id());
    return sent == null ? new CompletableFuture<>() : sent.answer();
  }

  private void awaitAnswers(List<PendingEvent> batch, Duration patience) {
    CompletableFuture<?>[] answers =
        batch.stream().map(this::answerOf).toArray(CompletableFuture<?>[]::new);
    // a late answer must not be lost, so the futures themselves are never cancelled
    CompletableFuture.allOf(answers)
        .handle((done, failure) -> 0)
        .completeOnTimeout(0, patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Events whose slot another instance has taken over. */
  private void forgetOthers() {
    long now = System.nanoTime();
    inFlight.values().removeIf(sent -> sent.answer().isDone() && now - sent.since() > FORGET_NANOS);
  }
}
