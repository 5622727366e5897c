package io.ticketqueue.reservation.redis;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.reservation.HoldsMarker;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * {@value #KEY}: gone when Redis has come back empty. Reservation's own, since whoever sets a
 * shared one first would hide the loss from the others.
 */
@Dependent
public class RedisHoldsMarker implements HoldsMarker {
  private static final String KEY = "tq:marker:reservation";

  private final RedisAccess redis;

  @Inject
  RedisHoldsMarker(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public boolean isThere() {
    return redis.client().exists(KEY);
  }

  @Override
  public void set() {
    redis.client().set(KEY, "1");
  }
}
