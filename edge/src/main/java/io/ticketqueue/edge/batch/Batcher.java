package io.ticketqueue.edge.batch;

import io.ticketqueue.edge.net.DeadlineSweeper;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers concurrent questions together. Whoever finds no batch under way sends one on the own
 * thread; others wait in line, and the last of them sends the next one, with all that has gathered:
 * nobody in a batch has more time left than the one who sends it, so that its end harms nobody.
 * Nobody waits for a batch to fill, so a lone question goes at once, and without a switch of
 * threads. A batch that takes long is overtaken by a next one.
 *
 * @param <Q> question
 * @param <A> answer
 */
public final class Batcher<Q, A> implements DeadlineSweeper.Swept, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Batcher.class.getName());

  // guarded by this
  private final Deque<Item<Q, A>> line = new ArrayDeque<>();
  private final List<Batch<Q, A>> underWay = new ArrayList<>();
  private int leaders;
  private long lastLead;

  private final Shape shape;
  private final DeadlineSweeper sweeper;
  private final Function<List<Q>, List<A>> worker;
  private volatile boolean stuck;

  /** What becomes of a question. */
  private enum State {
    WAITING,
    LEADING,
    ANSWERED,
    GIVEN_UP
  }

  private static final class Item<Q, A> {
    private final Q question;
    private final Thread asker = Thread.currentThread();
    private final long since = System.nanoTime();
    private @Nullable A answer;
    private @Nullable RuntimeException failure;
    private volatile State state = State.WAITING;

    private Item(Q question) {
      this.question = question;
    }

    private void become(State next) {
      state = next;
      if (asker != Thread.currentThread()) {
        LockSupport.unpark(asker);
      }
    }
  }

  private static final class Batch<Q, A> {
    private final Item<Q, A> leader;
    private final List<Item<Q, A>> items = new ArrayList<>();
    private boolean tooLate;

    private Batch(Item<Q, A> leader) {
      this.leader = leader;
      items.add(leader);
    }
  }

  /**
   * How questions gather.
   *
   * @param atOnce most batches under way at once
   * @param overtaken how long the newest batch is under way before there may be another
   * @param most questions in one batch
   * @param patience how long an asker waits, to a tenth of a second
   */
  public record Shape(int atOnce, Duration overtaken, int most, Duration patience) {}

  /**
   * @param worker answers in the order asked; what it throws goes to every asker of the batch; it
   *     must end soon when its thread is interrupted
   */
  public Batcher(Shape shape, DeadlineSweeper sweeper, Function<List<Q>, List<A>> worker) {
    this.shape = shape;
    this.worker = worker;
    this.sweeper = sweeper;
    sweeper.add(this);
  }

  /** Waits for the answer; null when it did not come in time. */
  public @Nullable A ask(Q question) {
    if (Thread.currentThread().isInterrupted()) {
      return null; // its call for all would fail
    }
    Item<Q, A> item = new Item<>(question);
    join(item);
    while (true) {
      switch (item.state) {
        case LEADING -> lead(item);
        case GIVEN_UP -> {
          return null;
        }
        case ANSWERED -> {
          if (item.failure != null) {
            throw item.failure;
          }
          return item.answer;
        }
        case WAITING -> {
          if (Thread.currentThread().isInterrupted()) {
            leave(item);
          } else {
            LockSupport.park(this);
          }
        }
      }
    }
  }

  private synchronized void join(Item<Q, A> item) {
    line.add(item);
    leadOnWhenDue(item.since);
  }

  /** Lets the last in line send a batch, if it is time for one. */
  private void leadOnWhenDue(long now) {
    boolean due =
        leaders == 0 || leaders < shape.atOnce() && now - lastLead > shape.overtaken().toNanos();
    Item<Q, A> last = due ? line.pollLast() : null;
    if (last != null) {
      leaders++;
      lastLead = now;
      last.become(State.LEADING);
    }
  }

  private synchronized void leave(Item<Q, A> item) {
    if (item.state == State.WAITING) {
      item.state = State.GIVEN_UP;
      line.remove(item);
    }
  }

  private void lead(Item<Q, A> leader) {
    Batch<Q, A> batch = gather(leader);
    try {
      answer(batch);
    } finally {
      handOn();
    }
  }

  /** The leader's question, and those of the first in line. */
  private synchronized Batch<Q, A> gather(Item<Q, A> leader) {
    Batch<Q, A> batch = new Batch<>(leader);
    while (batch.items.size() < shape.most() && !line.isEmpty()) {
      batch.items.add(line.remove());
    }
    underWay.add(batch);
    return batch;
  }

  private synchronized void handOn() {
    leaders--;
    leadOnWhenDue(System.nanoTime());
  }

  private void answer(Batch<Q, A> batch) {
    List<A> answers = List.of();
    RuntimeException failure = null;
    try {
      answers = worker.apply(batch.items.stream().map(item -> item.question).toList());
      if (answers.size() != batch.items.size()) {
        failure = new IllegalStateException(answers.size() + " answers for " + batch.items.size());
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      LOG.log(Level.ERROR, "batch=failed", e);
      failure = new IllegalStateException(e);
    }
    if (endedTooLate(batch)) {
      Thread.interrupted(); // was meant for the call, and cannot come any more
      return;
    }
    for (int i = 0; i < batch.items.size(); i++) {
      Item<Q, A> item = batch.items.get(i);
      item.failure = failure;
      item.answer = failure == null ? answers.get(i) : null;
      if (item.state != State.GIVEN_UP) {
        item.become(State.ANSWERED);
      }
    }
  }

  private synchronized boolean endedTooLate(Batch<Q, A> batch) {
    underWay.remove(batch);
    return batch.tooLate;
  }

  /**
   * Whether the first in line has waited for half of its patience, so that whoever joins now would
   * hardly be answered in time; to a tenth of a second.
   */
  public boolean isStuck() {
    return stuck;
  }

  /**
   * Sends those away who have waited too long, one look for all instead of a timer each, and lets a
   * batch be overtaken where nobody new has come.
   */
  @Override
  public synchronized void checkDeadline(long now) {
    long patience = shape.patience().toNanos();
    Item<Q, A> first = line.peek();
    stuck = first != null && now - first.since > patience / 2;
    while (first != null && now - first.since > patience) {
      line.remove().become(State.GIVEN_UP);
      first = line.peek();
    }
    leadOnWhenDue(now);
    for (Batch<Q, A> batch : underWay) {
      boolean tooLate = now - batch.leader.since > patience;
      for (Item<Q, A> item : batch.items) {
        if (item.state == State.WAITING && (tooLate || now - item.since > patience)) {
          item.become(State.GIVEN_UP);
        }
      }
      if (tooLate && !batch.tooLate) {
        batch.tooLate = true;
        batch.leader.state = State.GIVEN_UP;
        batch.leader.asker.interrupt(); // ends the call it waits on
      }
    }
  }

  @Override
  public void close() {
    sweeper.remove(this);
  }
}
