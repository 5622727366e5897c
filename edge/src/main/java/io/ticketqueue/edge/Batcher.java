package io.ticketqueue.edge;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
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
final class Batcher<Q, A> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Batcher.class.getName());

  private final LinkedBlockingQueue<Item<Q, A>> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> pumps = new ArrayList<>();
  private final int most;
  private final Function<List<Q>, List<A>> worker;

  private static final class Item<Q, A> {
    private final Q question;
    private final Thread asker = Thread.currentThread();
    private @Nullable A answer;
    private @Nullable RuntimeException failure;
    private volatile boolean done;
    private volatile boolean abandoned;

    private Item(Q question) {
      this.question = question;
    }
  }

  /**
   * @param worker answers in the order asked; what it throws goes to every asker of the batch
   * @param most questions in one batch
   */
  Batcher(String name, int pumps, int most, Function<List<Q>, List<A>> worker) {
    this.most = most;
    this.worker = worker;
    for (int i = 0; i < pumps; i++) {
      this.pumps.add(Thread.ofVirtual().name(name + '-' + i).start(this::pump));
    }
  }

  /** Waits for the answer; null when it did not come in time. */
  @Nullable A ask(Q question, Duration patience) {
    Item<Q, A> item = new Item<>(question);
    long deadline = System.nanoTime() + patience.toNanos();
    waiting.add(item);
    while (!item.done) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        item.abandoned = true;
        return null;
      }
      LockSupport.parkNanos(this, left);
    }
    if (item.failure != null) {
      throw item.failure;
    }
    return item.answer;
  }

  private void pump() {
    List<Item<Q, A>> batch = new ArrayList<>();
    try {
      while (true) {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, most - 1);
        batch.removeIf(item -> item.abandoned);
        if (!batch.isEmpty()) {
          answer(batch);
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
    pumps.forEach(Thread::interrupt);
  }
}
