package io.ticketqueue.chassis.config;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/**
 * Reads MicroProfile configuration strictly. Every method throws {@link BadConfiguration} with the
 * key's name when the value is missing or out of range; values themselves are not repeated in the
 * message, they may be secrets.
 */
@Component
public class Settings {
  private final Config config;

  @Inject
  public Settings(Config config) {
    this.config = config;
  }

  /** A value that must be there and not blank. */
  public String text(String key) {
    return optional(key).orElseThrow(() -> new BadConfiguration(key, "is missing"));
  }

  /** A value that may be absent; blank counts as absent. */
  public Optional<String> optional(String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).filter(v -> !v.isEmpty());
  }

  /** A whole number from {@code min} to {@code max}. */
  public int count(String key, int min, int max) {
    return (int) number(key, min, max);
  }

  /** A whole number from {@code min} to {@code max}. */
  public long number(String key, long min, long max) {
    String value = text(key);
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadConfiguration(key, "must be a whole number");
    }
    throw new BadConfiguration(key, "must be between " + min + " and " + max);
  }

  /** As {@link #count}; {@code otherwise} where the value is absent. */
  public int countOr(String key, int otherwise, int min, int max) {
    return optional(key).isEmpty() ? otherwise : count(key, min, max);
  }

  /** A duration in ISO-8601 form such as {@code PT5M}, from {@code min} to {@code max}. */
  public Duration duration(String key, Duration min, Duration max) {
    try {
      Duration value = Duration.parse(text(key));
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
    } catch (DateTimeParseException e) {
      throw new BadConfiguration(key, "must be a duration such as PT5M");
    }
    throw new BadConfiguration(key, "must be between " + min + " and " + max);
  }

  /** {@code true} or {@code false}, nothing else. */
  public boolean flag(String key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadConfiguration(key, "must be true or false");
    };
  }

  /** An absolute http or https address without a trailing slash. */
  public URI address(String key) {
    String value = text(key);
    try {
      URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(key, "is not an address");
    }
    throw new BadConfiguration(key, "must be an http or https address");
  }

  /** A UUID. */
  public UUID uuid(String key) {
    try {
      return UUID.fromString(text(key));
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(key, "must be a UUID");
    }
  }

  /** The configuration itself, for lists of keys. */
  public Config config() {
    return config;
  }
}
