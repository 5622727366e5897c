package io.ticketqueue.chassis.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.limit.PermitBlocks;
import io.ticketqueue.core.limit.SlidingWindow;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Decides whether an internal call may go on. */
@Component
public class ApiKeyCheck {
  private static final System.Logger LOG = System.getLogger(ApiKeyCheck.class.getName());
  private static final int DEFAULT_PER_MINUTE = 1000;
  private static final int MOST_PER_MINUTE = 100_000_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String LIMIT = "tq.internal.limit.";

  private final ApiKeys keys;
  private final Settings settings;
  private final Map<String, Integer> limits = new ConcurrentHashMap<>();
  private final PermitBlocks window;
  private final MeterRegistry metrics;
  private final String keyPrefix;

  @Inject
  public ApiKeyCheck(ApiKeys keys, Settings settings, RedisAccess redis, MeterRegistry metrics) {
    this.keys = keys;
    this.settings = settings;
    this.window = new PermitBlocks(new SlidingWindow(redis));
    this.metrics = metrics;
    this.keyPrefix = "rate:internal:" + settings.text("tq.service.name") + ":";
    for (String key : settings.config().getPropertyNames()) {
      if (key.startsWith(LIMIT)) {
        int unused = perMinute(key.substring(LIMIT.length()));
      }
    }
  }

  /** A bad limit stops the start, before anything else is begun. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
    // observing makes the bean
  }

  /**
   * Lets a call pass or throws.
   *
   * @return the calling service
   * @throws Problem INVALID_API_KEY, FORBIDDEN or RATE_LIMIT_EXCEEDED
   */
  String check(@Nullable String key, InternalApi api, String path, String address) {
    String caller = key == null || key.isBlank() ? null : keys.callerWith(key.trim()).orElse(null);
    if (caller == null) {
      refused("unknown", path, address, key == null ? "no key" : "wrong key");
      throw new Problem(ErrorCode.INVALID_API_KEY);
    }
    if (!Arrays.asList(api.callers()).contains(caller)) {
      refused(caller, path, address, "not a caller of this path");
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    limit(caller, api.limit());
    return caller;
  }

  private void refused(String caller, String path, String address, String why) {
    metrics.counter("tq.internal.refused", "caller", caller).increment();
    LOG.log(
        Level.WARNING,
        "internal-call=refused caller={0} path={1} address={2} why=\"{3}\"",
        caller,
        path,
        address,
        why);
  }

  private int perMinute(String name) {
    String key = LIMIT + name;
    return settings.optional(key).isPresent()
        ? settings.count(key, 1, MOST_PER_MINUTE)
        : DEFAULT_PER_MINUTE;
  }

  private void limit(String caller, String name) {
    String key = keyPrefix + name + ":" + caller;
    SlidingWindow.Verdict verdict;
    try {
      verdict = window.count(key, limits.computeIfAbsent(name, this::perMinute), MINUTE);
    } catch (JedisException e) {
      return; // a limit that cannot be counted must not stop the service
    }
    if (!verdict.allowed()) {
      throw new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(verdict.resetSeconds());
    }
  }
}
