package io.ticketqueue.edge.batch;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for the answer to a question, on its own thread. */
final class Caller<Q, A> {
  private final Q question;
  private final Thread thread = Thread.currentThread();
  private final long since = System.nanoTime();
  private @Nullable A answer;
  private @Nullable RuntimeException failure;
  private volatile State state = State.QUEUED;

  /** What becomes of a caller. */
  enum State {
    /** Waits in the queue, or for the batch it is in. */
    QUEUED,
    /** Runs a batch. */
    LEADING,
    ANSWERED,
    TIMED_OUT
  }

  Caller(Q question) {
    this.question = question;
  }

  Q question() {
    return question;
  }

  State state() {
    return state;
  }

  boolean isQueued() {
    return state == State.QUEUED;
  }

  /** When it began to wait, by {@link System#nanoTime}. */
  long since() {
    return since;
  }

  boolean cameBefore(Caller<Q, A> other) {
    return since - other.since < 0;
  }

  boolean hasWaitedFor(long nanos, long now) {
    return now - since > nanos;
  }

  /** Changes its state, and wakes its thread from another one. */
  void become(State next) {
    state = next;
    if (thread != Thread.currentThread()) {
      LockSupport.unpark(thread);
    }
  }

  /** Tells it the outcome, unless it has given up. */
  void complete(@Nullable A result, @Nullable RuntimeException cause) {
    answer = result;
    failure = cause;
    if (state != State.TIMED_OUT) {
      become(State.ANSWERED);
    }
  }

  /** Gives a leader up, and ends the call it waits for. */
  void interrupt() {
    state = State.TIMED_OUT;
    thread.interrupt();
  }

  /** Its answer, once there is one. */
  @Nullable A answer() {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
