package io.ticketqueue.edge;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers concurrent questions together: a few pumps take whatever has gathered and send it at
 * once; while a batch is under way the next one gathers. Nobody waits for a batch to fill, so a
 * lone question goes at once.
 *
 * @param <Q> question
 * @param <A> answer
 */
final class Batcher<Q, A> implements Watch.Watched, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Batcher.class.getName());

  private final LinkedBlockingQueue<Item<Q, A>> waiting = new LinkedBlockingQueue<>();
  private final AtomicReferenceArray<@Nullable List<Item<Q, A>>> underWay; // by pump
  private final List<Thread> pumps = new ArrayList<>();
  private final int most;
  private final long patienceNanos;
  private final Watch watch;
  private final Function<List<Q>, List<A>> worker;
  private volatile boolean stuck;

  private static final class Item<Q, A> {
    private final Q question;
    private final Thread asker = Thread.currentThread();
    private final long since = System.nanoTime();
    private @Nullable A answer;
    private @Nullable RuntimeException failure;
    private volatile boolean done;
    private volatile boolean abandoned;

    private Item(Q question) {
      this.question = question;
    }
  }

  /**
   * How questions gather.
   *
   * @param most questions in one batch
   * @param patience how long an asker waits, to a tenth of a second
   */
  record Shape(String name, int pumps, int most, Duration patience) {}

  /**
   * @param worker answers in the order asked; what it throws goes to every asker of the batch
   */
  Batcher(Shape shape, Watch watch, Function<List<Q>, List<A>> worker) {
    this.most = shape.most();
    this.patienceNanos = shape.patience().toNanos();
    this.worker = worker;
    this.watch = watch;
    this.underWay = new AtomicReferenceArray<>(shape.pumps());
    for (int i = 0; i < shape.pumps(); i++) {
      int number = i;
      pumps.add(Thread.ofVirtual().name(shape.name() + '-' + i).start(() -> pump(number)));
    }
    watch.add(this);
  }

  /** Waits for the answer; null when it did not come in time. */
  @Nullable A ask(Q question) {
    Item<Q, A> item = new Item<>(question);
    waiting.add(item);
    while (!item.done) {
      if (item.abandoned || Thread.currentThread().isInterrupted()) {
        item.abandoned = true;
        return null;
      }
      LockSupport.park(this);
    }
    if (item.failure != null) {
      throw item.failure;
    }
    return item.answer;
  }

  /**
   * Whether the first in line has waited for half of its patience, so that whoever joins now would
   * hardly be answered in time; to a tenth of a second.
   */
  boolean isStuck() {
    return stuck;
  }

  /** Sends those away who have waited too long: one look for all instead of a timer each. */
  @Override
  public void look(long now) {
    Item<Q, A> first = waiting.peek();
    stuck = first != null && now - first.since > patienceNanos / 2;
    waiting.forEach(item -> dismissWhenLate(item, now));
    for (int i = 0; i < underWay.length(); i++) {
      List<Item<Q, A>> batch = underWay.get(i);
      if (batch != null) {
        batch.forEach(item -> dismissWhenLate(item, now));
      }
    }
  }

  private void dismissWhenLate(Item<Q, A> item, long now) {
    if (now - item.since > patienceNanos) {
      item.abandoned = true;
      LockSupport.unpark(item.asker);
    }
  }

  private void pump(int number) {
    try {
      while (true) {
        List<Item<Q, A>> gathered = new ArrayList<>();
        gathered.add(waiting.take());
        waiting.drainTo(gathered, most - 1);
        gathered.removeIf(item -> item.abandoned);
        if (!gathered.isEmpty()) {
          underWay.set(number, gathered);
          answer(gathered);
          underWay.set(number, null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(List<Item<Q, A>> batch) {
    try {
      List<A> answers = worker.apply(batch.stream().map(item -> item.question).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer = answers.get(i);
      }
    } catch (RuntimeException e) {
      batch.forEach(item -> item.failure = e);
    } catch (Error e) {
      LOG.log(Level.ERROR, "batch=failed", e);
      batch.forEach(item -> item.failure = new IllegalStateException(e));
    }
    for (Item<Q, A> item : batch) {
      item.done = true;
      LockSupport.unpark(item.asker);
    }
  }

  @Override
  public void close() {
    watch.remove(this);
    pumps.forEach(Thread::interrupt);
  }
}
