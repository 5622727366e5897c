package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Sha256;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The callers this service accepts: {@code tq.internal.callers.<caller>} has the SHA-256 of the
 * caller's key, as 64 hexadecimal digits; two separated by a comma while a key is being rolled
 * over. The key itself is known to the caller alone (D-19), so who reads our configuration can call
 * nobody in another's name. A key is a random UUID, too long to be guessed from its hash.
 */
@ApplicationScoped
public class ApiKeys {
  /** The header that carries a key. */
  public static final String HEADER = "X-Service-Api-Key";

  private static final List<String> CALLERS =
      List.of("edge", "user", "event", "queue", "reservation", "payment", "sandbox");
  private static final String ACCEPTED = "tq.internal.callers.";
  private static final String REPLACED = "tq.internal.keys.";
  private static final int AT_ONCE = 2;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Map<String, List<byte[]>> hashes = new LinkedHashMap<>();

  @Inject
  public ApiKeys(Settings settings) {
    for (String caller : CALLERS) {
      refuseClear(settings, caller);
      String name = ACCEPTED + caller;
      settings.optional(name).ifPresent(value -> hashes.put(caller, parse(name, value)));
    }
  }

  ApiKeys() {}

  /** A bad hash stops the start, before anything else is begun. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
    // observing makes the bean
  }

  /** A key in clear would be ignored here, and be in reach of whoever takes this process over. */
  private static void refuseClear(Settings settings, String caller) {
    String name = REPLACED + caller;
    if (settings.optional(name).isPresent()) {
      throw new BadConfiguration(
          name, "is not read any more: set " + ACCEPTED + caller + " to the SHA-256 of the key");
    }
  }

  private static List<byte[]> parse(String name, String value) {
    List<byte[]> parsed = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      String hash = part.trim().toLowerCase(Locale.ROOT);
      if (!HASH.matcher(hash).matches()) {
        throw new BadConfiguration(
            name, "must be one or two SHA-256 hashes of 64 hexadecimal digits, never the key");
      }
      parsed.add(HexFormat.of().parseHex(hash));
    }
    if (parsed.size() > AT_ONCE) {
      throw new BadConfiguration(name, "must be one or two SHA-256 hashes");
    }
    return List.copyOf(parsed);
  }

  /** Which service a key belongs to. Every known hash is compared, so timing tells nothing. */
  public Optional<String> callerWith(String presented) {
    byte[] hash = Sha256.of(presented);
    String found = "";
    for (Map.Entry<String, List<byte[]>> entry : hashes.entrySet()) {
      for (byte[] accepted : entry.getValue()) {
        if (MessageDigest.isEqual(accepted, hash)) {
          found = entry.getKey();
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
