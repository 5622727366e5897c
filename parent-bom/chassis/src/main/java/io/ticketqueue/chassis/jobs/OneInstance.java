package io.ticketqueue.chassis.jobs;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/**
 * Lets one instance at a time do a job, by a lease in Redis ({@code lock:job:<name>}). A lease, not
 * a fence: after a pause longer than it two may run, so the work itself must bear that.
 */
@Component
public class OneInstance {
  private static final LuaScript RELEASE = LuaScript.beside(OneInstance.class, "release_lease.lua");

  private final RedisAccess redis;
  private final String self = UUID.randomUUID().toString();

  @Inject
  public OneInstance(RedisAccess redis) {
    this.redis = redis;
  }

  /**
   * Does the work unless this or another instance has done it within the period. An instance that
   * dies at it leaves it to the next period.
   */
  public boolean runOncePer(String name, Duration period, Runnable work) {
    String key = "lock:job:" + name;
    String taken = redis.client().set(key, self, SetParams.setParams().nx().px(period.toMillis()));
    if (taken == null) {
      return false;
    }
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      RELEASE.run(redis, List.of(key), List.of(self));
      throw e;
    }
  }

  /** Does the work if no other instance is at it; returns whether it was done. */
  public boolean run(String name, Duration lease, Runnable work) {
    String key = "lock:job:" + name;
    String taken = redis.client().set(key, self, SetParams.setParams().nx().px(lease.toMillis()));
    if (taken == null) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      RELEASE.run(redis, List.of(key), List.of(self));
    }
  }
}
