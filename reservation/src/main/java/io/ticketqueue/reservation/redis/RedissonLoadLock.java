package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.reservation.LoadLock;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/** {@code lock:load:<name>}, a Redisson lock. */
@Component
public class RedissonLoadLock implements LoadLock {
  private static final System.Logger LOG = System.getLogger(RedissonLoadLock.class.getName());
  private static final Outage NOT_RELEASED = new Outage(LOG, "event=lock-not-released");
  private static final int WAIT_SECONDS = 5;
  private static final int LEASE_SECONDS = 30;

  private final RedissonClient redis;

  @Inject
  public RedissonLoadLock(RedissonClient redis) {
    this.redis = redis;
  }

  @Override
  public <T> T callLocked(String name, Supplier<T> work) {
    RLock lock = redis.getLock("lock:load:" + name);
    boolean locked = acquire(lock);
    try {
      return work.get();
    } finally {
      if (locked) {
        release(lock);
      }
    }
  }

  private static boolean acquire(RLock lock) {
    try {
      return lock.tryLock(WAIT_SECONDS, LEASE_SECONDS, TimeUnit.SECONDS);
    } catch (RedisException e) {
      return false; // loading twice is slower, not wrong
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void release(RLock lock) {
    try {
      lock.unlock();
    } catch (IllegalMonitorStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "lock=lapsed");
    } catch (RedisException e) {
      NOT_RELEASED.noticed(e);
    }
  }
}
