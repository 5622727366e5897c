package io.ticketqueue.edge.batch;

import io.ticketqueue.edge.batch.Caller.State;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers concurrent questions together. The first caller with no batch in flight runs it on its
 * own thread. Callers queue; the youngest of those who fit leads the next batch, because its
 * deadline is the latest. The questions of a batch stand in the order in which they came, and none
 * of them came after one that waits. Nobody waits for a batch to fill: a lone question is asked at
 * once, without a switch of threads. A batch that takes long is overtaken by the next one.
 *
 * <p>It is swept only while somebody waits, so it may be dropped without being closed.
 *
 * @param <Q> question
 * @param <A> answer
 */
public final class Batcher<Q, A> implements DeadlineSweeper.Swept {
  private static final System.Logger LOG = System.getLogger(Batcher.class.getName());

  // guarded by this
  private final Deque<Caller<Q, A>> queue = new ArrayDeque<>();
  private final List<Batch<Q, A>> inFlight = new ArrayList<>();
  private int leaders;
  private long lastLead;
  private boolean swept;

  private final BatchConfig config;
  private final DeadlineSweeper sweeper;
  private final Function<List<Q>, List<A>> worker;
  private volatile boolean stuck;

  private static final class Batch<Q, A> {
    private final Caller<Q, A> leader;
    private final List<Caller<Q, A>> callers = new ArrayList<>();
    private boolean timedOut;

    private Batch(Caller<Q, A> leader) {
      this.leader = leader;
    }

    private List<Q> questions() {
      return callers.stream().map(Caller::question).toList();
    }
  }

  /**
   * @param worker answers a batch in the order asked; what it throws goes to every caller of the
   *     batch; it must end soon when its thread is interrupted
   */
  public Batcher(BatchConfig config, DeadlineSweeper sweeper, Function<List<Q>, List<A>> worker) {
    this.config = config;
    this.worker = worker;
    this.sweeper = sweeper;
  }

  /** Waits for the answer; empty when it does not come in time. */
  public Optional<A> ask(Q question) {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.empty(); // as the leader of a batch it would fail for all callers
    }
    Caller<Q, A> caller = new Caller<>(question);
    join(caller);
    while (true) {
      switch (caller.state()) {
        case LEADING -> lead(caller);
        case TIMED_OUT -> {
          return Optional.empty();
        }
        case ANSWERED -> {
          return Optional.ofNullable(caller.answer());
        }
        case QUEUED -> {
          if (Thread.currentThread().isInterrupted()) {
            leave(caller);
          } else {
            LockSupport.park(this);
          }
        }
      }
    }
  }

  private synchronized void join(Caller<Q, A> caller) {
    if (!swept) {
      swept = true;
      sweeper.add(this);
    }
    queue.add(caller);
    appointLeaderIfDue(caller.since());
  }

  /** Lets a caller run a batch, if it is time for one. */
  private void appointLeaderIfDue(long now) {
    boolean mayOvertake =
        leaders < config.maxConcurrent() && now - lastLead > config.overtakeAfter().toNanos();
    Caller<Q, A> leader = leaders == 0 || mayOvertake ? takeLeader() : null;
    if (leader != null) {
      leaders++;
      lastLead = now;
      leader.become(State.LEADING);
    }
  }

  /** Takes the youngest of those who fit into the next batch out of the queue. */
  private @Nullable Caller<Q, A> takeLeader() {
    if (queue.size() <= config.maxSize()) {
      return queue.pollLast();
    }
    Iterator<Caller<Q, A>> oldest = queue.iterator();
    Caller<Q, A> leader = oldest.next();
    for (int i = 1; i < config.maxSize(); i++) {
      leader = oldest.next();
    }
    oldest.remove();
    return leader;
  }

  private synchronized void leave(Caller<Q, A> caller) {
    if (caller.isQueued()) {
      caller.become(State.TIMED_OUT);
      queue.remove(caller);
    }
  }

  private void lead(Caller<Q, A> leader) {
    Batch<Q, A> batch = formBatch(leader);
    try {
      answer(batch);
    } finally {
      endLead();
    }
  }

  /** Forms a batch of the leader and the oldest callers, in the order in which they came. */
  private synchronized Batch<Q, A> formBatch(Caller<Q, A> leader) {
    Batch<Q, A> batch = new Batch<>(leader);
    int others = config.maxSize() - 1;
    while (others > 0 && !queue.isEmpty() && queue.element().cameBefore(leader)) {
      batch.callers.add(queue.remove());
      others--;
    }
    batch.callers.add(leader);
    while (others > 0 && !queue.isEmpty()) {
      batch.callers.add(queue.remove());
      others--;
    }
    inFlight.add(batch);
    return batch;
  }

  private synchronized void endLead() {
    leaders--;
    appointLeaderIfDue(System.nanoTime());
  }

  private void answer(Batch<Q, A> batch) {
    List<A> answers = List.of();
    RuntimeException failure = null;
    int count = batch.callers.size();
    try {
      answers = worker.apply(batch.questions());
      if (answers.size() != count) {
        failure = new IllegalStateException(answers.size() + " answers for " + count);
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      LOG.log(Level.ERROR, "batch=failed", e);
      failure = new IllegalStateException(e);
    }
    if (hasTimedOut(batch)) {
      Thread.interrupted(); // the interrupt was meant for the call, which is over
      return;
    }
    for (int i = 0; i < count; i++) {
      batch.callers.get(i).complete(failure == null ? answers.get(i) : null, failure);
    }
  }

  private synchronized boolean hasTimedOut(Batch<Q, A> batch) {
    inFlight.remove(batch);
    return batch.timedOut;
  }

  /**
   * Whether the oldest caller has waited for half of the timeout, so that whoever joins now would
   * hardly be answered in time; to a tenth of a second.
   */
  public boolean isStuck() {
    return stuck;
  }

  /** Times callers and batches out, and lets a batch be overtaken although nobody joins. */
  @Override
  public synchronized void checkDeadline(long now) {
    timeOutQueue(now);
    appointLeaderIfDue(now);
    inFlight.forEach(batch -> timeOut(batch, now));
    if (queue.isEmpty() && inFlight.isEmpty() && leaders == 0) {
      sweeper.remove(this);
      swept = false;
    }
  }

  private void timeOutQueue(long now) {
    long timeout = config.timeout().toNanos();
    Caller<Q, A> oldest = queue.peek();
    stuck = oldest != null && oldest.hasWaitedFor(timeout / 2, now);
    while (oldest != null && oldest.hasWaitedFor(timeout, now)) {
      queue.remove().become(State.TIMED_OUT);
      oldest = queue.peek();
    }
  }

  private void timeOut(Batch<Q, A> batch, long now) {
    long timeout = config.timeout().toNanos();
    boolean wholeBatch = batch.leader.hasWaitedFor(timeout, now);
    for (Caller<Q, A> caller : batch.callers) {
      if (caller.isQueued() && (wholeBatch || caller.hasWaitedFor(timeout, now))) {
        caller.become(State.TIMED_OUT);
      }
    }
    if (wholeBatch && !batch.timedOut) {
      batch.timedOut = true;
      batch.leader.interrupt();
    }
  }
}
