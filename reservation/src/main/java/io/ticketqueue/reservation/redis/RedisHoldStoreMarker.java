package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.reservation.HoldStoreMarker;
import jakarta.inject.Inject;

/**
 * {@value #KEY}: gone when Redis has come back empty. It is reservation's alone (ADR 1): a service
 * that set a shared marker first would hide the loss from the others.
 */
@Component
public class RedisHoldStoreMarker implements HoldStoreMarker {
  private static final String KEY = "tq:marker:reservation";

  private final RedisAccess redis;

  @Inject
  public RedisHoldStoreMarker(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public boolean exists() {
    return redis.client().exists(KEY);
  }

  @Override
  public void set() {
    redis.client().set(KEY, "1");
  }
}
