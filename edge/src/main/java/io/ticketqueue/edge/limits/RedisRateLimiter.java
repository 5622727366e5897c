package io.ticketqueue.edge.limits;

import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.batch.Batcher;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Counts requests in sliding windows in Redis, which all edges share. The checks of many concurrent
 * requests travel in one pipelined round. While Redis is unavailable or too slow, each edge counts
 * for itself, and nobody waits for Redis: one request at a time is counted there too, beside the
 * others, to see whether it is back.
 */
public final class RedisRateLimiter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RedisRateLimiter.class.getName());
  public static final int MAX_BATCH = 128;
  private static final int MAX_PENDING_REFUNDS = 10_000;
  private static final LuaScript REFUND = LuaScript.beside(RedisRateLimiter.class, "refund.lua");

  private final RedisAccess redis;
  private final SlidingWindow single;
  private final LocalRateLimiter local = new LocalRateLimiter(System::nanoTime);
  private final Batcher<List<RateCheck>, List<Verdict>> rounds;
  private final BlockingQueue<String> pendingRefunds =
      new ArrayBlockingQueue<>(MAX_PENDING_REFUNDS);
  private final Thread refunder =
      Thread.ofVirtual().name("limits-refund").unstarted(this::sendRefunds);
  private final long localNanos;
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile long localUntil;
  private volatile boolean countingLocally;
  private volatile boolean closed;

  /**
   * @param config how checks gather to rounds
   * @param localFor how long to count locally before Redis is tried again
   */
  public RedisRateLimiter(
      RedisAccess redis, BatchConfig config, Duration localFor, DeadlineSweeper sweeper) {
    this.redis = redis;
    this.single = new SlidingWindow(redis);
    this.localNanos = localFor.toNanos();
    this.localUntil = System.nanoTime();
    this.rounds = new Batcher<>(config, sweeper, this::round);
    refunder.start();
  }

  /** Counts one request under each key; returns the verdicts in the same order. */
  public List<Verdict> count(List<RateCheck> checks) {
    if (!countingLocally) {
      return inRedis(checks).orElseGet(() -> locally(checks));
    }
    if (localUntil - System.nanoTime() <= 0 && trying.compareAndSet(false, true)) {
      Thread.ofVirtual().name("limits-try").start(() -> tryRedis(checks));
    }
    return locally(checks);
  }

  private void tryRedis(List<RateCheck> checks) {
    try {
      if (inRedis(checks).isPresent()) {
        countInRedis();
      }
    } finally {
      trying.set(false);
    }
  }

  /** Counts in Redis; empty when that does not work. */
  private Optional<List<Verdict>> inRedis(List<RateCheck> checks) {
    try {
      Optional<List<Verdict>> verdicts = rounds.ask(checks);
      if (verdicts.isEmpty()) {
        countLocally("slow");
      }
      return verdicts;
    } catch (JedisException e) {
      redis.noticeRefusal(e);
      countLocally(e.toString());
      return Optional.empty();
    }
  }

  private void countInRedis() {
    if (countingLocally) {
      countingLocally = false;
      LOG.log(Level.INFO, "limits=shared");
    }
  }

  private void countLocally(String cause) {
    localUntil = System.nanoTime() + localNanos;
    if (!countingLocally) {
      countingLocally = true;
      LOG.log(Level.WARNING, "limits=local cause={0}", cause);
    }
  }

  private List<Verdict> locally(List<RateCheck> checks) {
    return checks.stream().map(check -> local.count(check.key(), check.rate())).toList();
  }

  private List<List<Verdict>> round(List<List<RateCheck>> questions) {
    List<List<Response<Object>>> sent = new ArrayList<>(questions.size());
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      for (List<RateCheck> checks : questions) {
        List<Response<Object>> responses = new ArrayList<>(checks.size());
        for (RateCheck check : checks) {
          responses.add(
              pipeline.evalsha(
                  SlidingWindow.script().sha(),
                  List.of(check.key()),
                  SlidingWindow.arguments(check.rate().count(), check.rate().window())));
        }
        sent.add(responses);
      }
      pipeline.sync();
    }
    List<List<Verdict>> verdicts = new ArrayList<>(questions.size());
    for (int i = 0; i < sent.size(); i++) {
      verdicts.add(verdicts(questions.get(i), sent.get(i)));
    }
    return verdicts;
  }

  private List<Verdict> verdicts(List<RateCheck> checks, List<Response<Object>> responses) {
    List<Verdict> verdicts = new ArrayList<>(checks.size());
    for (int i = 0; i < checks.size(); i++) {
      RateCheck check = checks.get(i);
      try {
        verdicts.add(SlidingWindow.verdict(responses.get(i).get(), check.rate().count()));
      } catch (JedisNoScriptException e) {
        verdicts.add(single.count(check.key(), check.rate().count(), check.rate().window()));
      }
    }
    return verdicts;
  }

  /**
   * Takes back what has just been counted, later and without anybody waiting. If more is refused
   * than can be refunded, some of it stays counted.
   */
  public void refund(List<String> keys) {
    if (countingLocally) {
      keys.forEach(local::refund);
    } else {
      keys.forEach(pendingRefunds::offer);
    }
  }

  private void sendRefunds() {
    List<String> keys = new ArrayList<>();
    try {
      while (!closed) {
        String first = pendingRefunds.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          keys.add(first);
          pendingRefunds.drainTo(keys, MAX_BATCH - 1);
          sendRefunds(keys);
          keys.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendRefunds(List<String> keys) {
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      keys.forEach(key -> pipeline.eval(REFUND.text(), List.of(key), List.of()));
      pipeline.sync();
    } catch (JedisException e) {
      LOG.log(Level.DEBUG, "refund=failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
