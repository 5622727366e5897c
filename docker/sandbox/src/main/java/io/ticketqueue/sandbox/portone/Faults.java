package io.ticketqueue.sandbox.portone;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The faults that are switched on, newest first. */
@ApplicationScoped
public class Faults {
  private static final int MOST = 1000;

  private final List<Switched> switched = new ArrayList<>();
  // Not synchronized methods: the client proxy would keep its own monitor while they wait.
  private final Lock lock = new ReentrantLock();
  private final Condition switchedOff = lock.newCondition();
  private int timesOff;

  private static final class Switched {
    final Fault fault;
    int left;
    private long calls;
    private long second;
    private int inSecond;

    Switched(Fault fault) {
      this.fault = fault;
      this.left = fault.times() == null ? Integer.MAX_VALUE : fault.times();
    }

    private boolean isFor(String call, String id) {
      String only = fault.paymentId();
      return call.equals(fault.call()) && (only == null || only.equals(id));
    }

    /** Counts a call; returns whether this one is hit. */
    private boolean hits() {
      calls++;
      if (fault.every() != null && calls % fault.every() != 0) {
        return false;
      }
      return fault.perSecond() == null || isBeyond(fault.perSecond());
    }

    private boolean isBeyond(int perSecond) {
      long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
      if (now != second) {
        second = now;
        inSecond = 0;
      }
      inSecond++;
      return inSecond > perSecond;
    }
  }

  void on(Fault fault) {
    locked(
        () -> {
          if (switched.size() == MOST) {
            switched.removeLast();
          }
          switched.addFirst(new Switched(fault));
          return fault;
        });
  }

  void off() {
    locked(
        () -> {
          switched.clear();
          timesOff++;
          switchedOff.signalAll();
          return timesOff;
        });
  }

  List<Fault> list() {
    return locked(() -> switched.stream().map(s -> s.fault).toList());
  }

  /** The fault for a call, used up by one. */
  public Fault take(String call, String id) {
    return locked(() -> taken(call, id));
  }

  private Fault taken(String call, String id) {
    for (Iterator<Switched> all = switched.iterator(); all.hasNext(); ) {
      Switched one = all.next();
      if (one.isFor(call, id) && one.hits()) {
        one.left--;
        if (one.left <= 0) {
          all.remove();
        }
        return one.fault;
      }
    }
    return Fault.NONE;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs a call under the fault switched on for it: with another answer, or none of the work done.
   * The work is given the fault; it is slow by {@link #late}.
   */
  public String around(String call, String id, Function<Fault, String> work) {
    Fault fault = take(call, id);
    Integer status = fault.refusal();
    if (status == null) {
      return work.apply(fault);
    }
    if (Boolean.TRUE.equals(fault.effect())) {
      var unused = work.apply(fault);
    } else {
      pause(fault);
    }
    throw Refusal.told(status, fault.retryAfterSeconds());
  }

  /** Does the work in time and tells of it late. */
  public String late(Fault fault, Supplier<String> work) {
    String answer = work.get();
    pause(fault);
    return answer;
  }

  /** Waits as long as the fault says, or until the faults are switched off. */
  public void pause(Fault fault) {
    Integer millis = fault.delayMillis();
    if (millis == null) {
      return;
    }
    lock.lock();
    try {
      int before = timesOff;
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0 && timesOff == before) {
        left = switchedOff.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
