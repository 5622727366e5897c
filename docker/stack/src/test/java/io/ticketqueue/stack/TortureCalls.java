package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Calls of clients who are patient: each goes to any instance, and once more to any, until the
 * answer says what became of it. Counts what was answered.
 */
final class TortureCalls {
  /** How long it may stay uncertain what became of a call. */
  private static final Duration CERTAINTY = Duration.ofSeconds(100);

  private static final int AT_ONCE = 24;

  private final Semaphore network = new Semaphore(AT_ONCE);
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  /** Any instance. */
  static int any() {
    return ThreadLocalRandom.current().nextInt(TortureHall.INSTANCES) + 1;
  }

  /**
   * Calls until the answer is certain.
   *
   * @param what the call is, for the count
   * @param call sends it to an instance
   */
  Response certain(String what, IntFunction<Response> call) {
    long end = System.nanoTime() + CERTAINTY.toNanos();
    while (true) {
      Response response = once(what, call);
      if (response != null && isCertain(response)) {
        return response;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + ": nothing certain after " + CERTAINTY);
      }
      Api.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(100, 800)));
    }
  }

  /** Neither away, nor still at work on the same request elsewhere. */
  private static boolean isCertain(Response response) {
    return response.status() != 503 && !response.code().equals("REQUEST_IN_PROGRESS");
  }

  private @Nullable Response once(String what, IntFunction<Response> call) {
    network.acquireUninterruptibly();
    try {
      Response response = call.apply(any());
      String outcome = response.status() < 400 ? "" + response.status() : response.statusAndCode();
      count(what + ": " + outcome);
      return response;
    } catch (RuntimeException e) {
      count(what + ": no response");
      return null;
    } finally {
      network.release();
    }
  }

  void count(String outcome) {
    outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
  }

  /** How often what was answered, by call. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }
}
