package io.ticketqueue.edge.limits;

import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.edge.batch.BatchConfig;
import io.ticketqueue.edge.batch.Batcher;
import io.ticketqueue.edge.limits.Limits.Ask;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Sliding windows in Redis, shared by all edges: the rates of many concurrent requests travel in
 * one pipelined round. While Redis is away or too slow each edge counts for itself.
 */
public final class Windows implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Windows.class.getName());
  public static final int LARGEST_BATCH = 128;
  private static final int MOST_RETURNED = 10_000;
  private static final LuaScript GIVE_BACK = LuaScript.beside(Windows.class, "give_back.lua");

  private final RedisAccess redis;
  private final SlidingWindow single;
  private final LocalWindows local = new LocalWindows(System::nanoTime);
  private final Batcher<List<Ask>, List<Verdict>> rounds;
  private final BlockingQueue<String> returned = new ArrayBlockingQueue<>(MOST_RETURNED);
  private final Thread giver =
      Thread.ofVirtual().name("limits-give-back").unstarted(this::takeBack);
  private final long awayNanos;
  private volatile long awayUntil;
  private volatile boolean away;
  private volatile boolean closed;

  /**
   * @param config how rounds gather
   * @param awayFor how long to count locally when Redis is away
   */
  public Windows(RedisAccess redis, BatchConfig config, Duration awayFor, DeadlineSweeper sweeper) {
    this.redis = redis;
    this.single = new SlidingWindow(redis);
    this.awayNanos = awayFor.toNanos();
    this.awayUntil = System.nanoTime();
    this.rounds = new Batcher<>(config, sweeper, this::round);
    giver.start();
  }

  /** Counts one request under each key; verdicts in the same order. */
  public List<Verdict> count(List<Ask> asks) {
    if (away && awayUntil - System.nanoTime() > 0) {
      return locally(asks);
    }
    try {
      Optional<List<Verdict>> verdicts = rounds.ask(asks);
      if (verdicts.isPresent()) {
        redisBack();
        return verdicts.get();
      }
      redisAway("slow");
    } catch (JedisException e) {
      redisAway(e.toString());
    }
    return locally(asks);
  }

  private void redisBack() {
    if (away) {
      away = false;
      LOG.log(Level.INFO, "limits=shared");
    }
  }

  private void redisAway(String cause) {
    awayUntil = System.nanoTime() + awayNanos;
    if (!away) {
      away = true;
      LOG.log(Level.WARNING, "limits=local cause={0}", cause);
    }
  }

  private List<Verdict> locally(List<Ask> asks) {
    return asks.stream().map(ask -> local.count(ask.key(), ask.rate())).toList();
  }

  private List<List<Verdict>> round(List<List<Ask>> questions) {
    List<List<Response<Object>>> sent = new ArrayList<>(questions.size());
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      for (List<Ask> asks : questions) {
        List<Response<Object>> responses = new ArrayList<>(asks.size());
        for (Ask ask : asks) {
          responses.add(
              pipeline.evalsha(
                  SlidingWindow.script().sha(),
                  List.of(ask.key()),
                  SlidingWindow.arguments(ask.rate().count(), ask.rate().window())));
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

  private List<Verdict> verdicts(List<Ask> asks, List<Response<Object>> responses) {
    List<Verdict> verdicts = new ArrayList<>(asks.size());
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      try {
        verdicts.add(SlidingWindow.verdict(responses.get(i).get(), ask.rate().count()));
      } catch (JedisNoScriptException e) {
        verdicts.add(single.count(ask.key(), ask.rate().count(), ask.rate().window()));
      }
    }
    return verdicts;
  }

  /**
   * Takes back what has just been counted, without anybody waiting for it. When more is refused
   * than can be taken back, some of it stays counted.
   */
  public void giveBack(List<String> keys) {
    if (away) {
      keys.forEach(local::giveBack);
    } else {
      keys.forEach(returned::offer);
    }
  }

  private void takeBack() {
    List<String> keys = new ArrayList<>();
    try {
      while (!closed) {
        String first = returned.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          keys.add(first);
          returned.drainTo(keys, LARGEST_BATCH - 1);
          takeBack(keys);
          keys.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeBack(List<String> keys) {
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      keys.forEach(key -> pipeline.eval(GIVE_BACK.text(), List.of(key), List.of()));
      pipeline.sync();
    } catch (JedisException e) {
      LOG.log(Level.DEBUG, "give-back=failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
