package io.ticketqueue.chassis.remote;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.TimeLimit;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps {@link CallTimeout}; around fault tolerance, whose repetitions count. */
@Interceptor
@CallTimeout("")
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CallTimeoutInterceptor {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Settings settings;
  private final Map<Class<?>, Duration> limits = new ConcurrentHashMap<>();

  @Inject
  public CallTimeoutInterceptor(Settings settings) {
    this.settings = settings;
  }

  @AroundInvoke
  @Nullable Object call(InvocationContext call) throws Exception {
    Duration limit = limits.computeIfAbsent(call.getMethod().getDeclaringClass(), this::limit);
    try {
      return TimeLimit.within(limit, call::proceed);
    } catch (TimeoutException e) {
      throw new ProcessingException(e);
    }
  }

  private Duration limit(Class<?> client) {
    CallTimeout timeout = Objects.requireNonNull(client.getAnnotation(CallTimeout.class));
    return settings.duration(timeout.value(), SHORTEST, LONGEST);
  }
}
