package io.ticketqueue.sandbox.portone;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** The faults that are switched on, newest first. */
@ApplicationScoped
public class Faults {
  private static final int MOST = 1000;

  private final List<Switched> switched = new ArrayList<>();

  private static final class Switched {
    final Fault fault;
    int left;

    Switched(Fault fault) {
      this.fault = fault;
      this.left = fault.times() == null ? Integer.MAX_VALUE : fault.times();
    }
  }

  synchronized void on(Fault fault) {
    if (switched.size() == MOST) {
      switched.removeLast();
    }
    switched.addFirst(new Switched(fault));
  }

  synchronized void off() {
    switched.clear();
  }

  synchronized List<Fault> list() {
    return switched.stream().map(s -> s.fault).toList();
  }

  /** The fault for a call, used up by one. */
  synchronized Optional<Fault> take(String call, String id) {
    for (Iterator<Switched> all = switched.iterator(); all.hasNext(); ) {
      Switched one = all.next();
      String only = one.fault.paymentId();
      if (call.equals(one.fault.call()) && (only == null || only.equals(id))) {
        one.left--;
        if (one.left <= 0) {
          all.remove();
        }
        return Optional.of(one.fault);
      }
    }
    return Optional.empty();
  }

  /** Runs a call under the fault switched on for it: slow, or with another answer, or both. */
  String around(String call, String id, Supplier<String> work) {
    return lying(call, id, delta -> work.get());
  }

  /** As {@link #around}; the work gets what to add to the amounts it tells. */
  String lying(String call, String id, LongFunction<String> work) {
    Fault fault = take(call, id).orElse(null);
    if (fault == null) {
      return work.apply(0);
    }
    Integer status = fault.status();
    Long delta = fault.amountDelta();
    boolean effect = status == null || Boolean.TRUE.equals(fault.effect());
    String answer = effect ? work.apply(delta == null ? 0 : delta) : "";
    pause(fault);
    if (status != null) {
      throw new Refusal(status, "SANDBOX_FAULT");
    }
    return answer;
  }

  private static void pause(Fault fault) {
    if (fault.delayMillis() != null) {
      try {
        Thread.sleep(fault.delayMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
