package io.ticketqueue.core.auth;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.core.redis.RedisAccess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Follows the Redis stream {@value #STREAM} from its beginning into {@link Revocations}, asking
 * twice a second. After a pause (Redis away or back empty) it starts over, so nothing is missed and
 * nothing known is forgotten.
 *
 * <p>Fields of an entry: {@code kind} TOKEN, SESSION or USER; {@code id}; {@code at} and {@code
 * until}, epoch milliseconds.
 */
public final class RevocationFeed implements AutoCloseable {
  /** The stream of revocations. */
  public static final String STREAM = "token:revocations";

  private static final long PAUSE_MILLIS = 400;
  private static final int BATCH = 1000;
  private static final StreamEntryID BEGINNING = new StreamEntryID(0, 0);

  private final RedisAccess redis;
  private final Revocations revocations;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread follower;
  private StreamEntryID last = BEGINNING; // the follower's
  private final Outage outage =
      new Outage(System.getLogger(RevocationFeed.class.getName()), "revocations=feed");

  public RevocationFeed(RedisAccess redis, Revocations revocations) {
    this.redis = redis;
    this.revocations = revocations;
    this.follower = Thread.ofVirtual().name("revocation-feed").unstarted(this::follow);
  }

  public RevocationFeed start() {
    follower.start();
    return this;
  }

  private void follow() {
    do {
      try {
        readToEnd();
        revocations.heard();
        revocations.forgetExpired();
        outage.back();
      } catch (JedisException e) {
        outage.away(e);
        last = BEGINNING;
      } catch (RuntimeException e) {
        outage.failed(e);
        last = BEGINNING;
      }
    } while (!pause());
  }

  private void readToEnd() {
    while (true) {
      List<Map.Entry<String, List<StreamEntry>>> read =
          redis.client().xread(XReadParams.xReadParams().count(BATCH), Map.of(STREAM, last));
      if (read == null || read.isEmpty()) {
        noticeNewStream();
        return;
      }
      for (StreamEntry entry : read.getFirst().getValue()) {
        take(entry);
        last = entry.getID();
      }
    }
  }

  /**
   * A stream that ends before our place is a new one (Redis came back empty): read it from its
   * start.
   */
  private void noticeNewStream() {
    if (last.equals(BEGINNING)) {
      return;
    }
    List<StreamEntry> newest = redis.client().xrevrange(STREAM, "+", "-", 1);
    if (newest.isEmpty() || newest.getFirst().getID().compareTo(last) < 0) {
      last = BEGINNING;
    }
  }

  /** One entry that cannot be read must not keep all the others from being heard. */
  private void take(StreamEntry entry) {
    try {
      revocations.add(entry(entry.getFields()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      outage.failed("entry=unreadable", e);
    }
  }

  private static Entry entry(Map<String, String> fields) {
    return new Entry(
        Kind.valueOf(field(fields, "kind")),
        field(fields, "id"),
        Instant.ofEpochMilli(Long.parseLong(field(fields, "at"))),
        Instant.ofEpochMilli(Long.parseLong(field(fields, "until"))));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("revocation without " + name);
    }
    return value;
  }

  /** Waits for the next look; returns whether to stop. */
  private boolean pause() {
    try {
      return stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
