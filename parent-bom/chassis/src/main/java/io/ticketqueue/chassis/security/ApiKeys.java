package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Secrets;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API keys this service accepts: {@code tq.internal.keys.<caller>}, one UUID or two separated
 * by a comma while a key is being rolled over.
 */
@ApplicationScoped
public class ApiKeys {
  /** The header that carries a key. */
  public static final String HEADER = "X-Service-Api-Key";

  private static final List<String> CALLERS =
      List.of("edge", "user", "event", "queue", "reservation", "payment", "sandbox");
  private static final int AT_ONCE = 2;

  private final Map<String, List<String>> keys = new LinkedHashMap<>();

  @Inject
  public ApiKeys(Settings settings) {
    for (String caller : CALLERS) {
      String name = "tq.internal.keys." + caller;
      settings.optional(name).ifPresent(value -> keys.put(caller, parse(name, value)));
    }
  }

  ApiKeys() {}

  /** A bad key stops the start, before anything else is begun. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
    // observing makes the bean
  }

  private static List<String> parse(String name, String value) {
    List<String> parsed = new ArrayList<>();
    for (String key : value.split(",", -1)) {
      if (!Ids.isUuid(key.trim())) {
        throw new BadConfiguration(name, "must be one or two UUIDs");
      }
      parsed.add(key.trim());
    }
    if (parsed.size() > AT_ONCE) {
      throw new BadConfiguration(name, "must be one or two UUIDs");
    }
    return List.copyOf(parsed);
  }

  /** Which service a key belongs to. Every known key is compared, so timing tells nothing. */
  public Optional<String> callerWith(String presented) {
    String found = "";
    for (Map.Entry<String, List<String>> entry : keys.entrySet()) {
      for (String key : entry.getValue()) {
        if (Secrets.same(key, presented)) {
          found = entry.getKey();
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
