package io.ticketqueue.edge;

import io.ticketqueue.edge.limits.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Configuration as MicroProfile names and orders it: system properties, then the environment
 * (letters and digits kept, the rest {@code _}, upper case), then {@code application.properties} of
 * the jar. {@code ${other.key}} is replaced. Whatever is missing or unreadable stops the start with
 * the name of the key.
 */
final class Settings {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

  private final Function<String, @Nullable String> source;

  Settings(Function<String, @Nullable String> source) {
    this.source = source;
  }

  /** The configuration of this process. */
  static Settings load() {
    Properties defaults = defaults();
    Map<String, String> environment = System.getenv();
    return new Settings(
        key -> {
          String property = System.getProperty(key);
          if (property != null) {
            return property;
          }
          String variable = environment.get(variable(key));
          return variable != null ? variable : defaults.getProperty(key);
        });
  }

  /** The defaults with some keys set otherwise: for tests. */
  static Settings with(Map<String, String> own) {
    Properties defaults = defaults();
    return new Settings(key -> own.containsKey(key) ? own.get(key) : defaults.getProperty(key));
  }

  private static Properties defaults() {
    Properties defaults = new Properties();
    try (InputStream in = Settings.class.getResourceAsStream("/application.properties")) {
      if (in == null) {
        throw new IllegalStateException("no application.properties on the class path");
      }
      defaults.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return defaults;
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** The value, or an empty text. */
  String textOrEmpty(String key) {
    String value = source.apply(key);
    return value == null ? "" : resolve(value).trim();
  }

  /** The value; must be there and not be blank. */
  String text(String key) {
    String value = textOrEmpty(key);
    if (value.isEmpty()) {
      throw bad(key, "is not set");
    }
    return value;
  }

  private String resolve(String value) {
    Matcher reference = REFERENCE.matcher(value);
    return reference.replaceAll(found -> Matcher.quoteReplacement(text(found.group(1))));
  }

  /** The items of a list separated by commas; may be none. */
  List<String> list(String key) {
    return Arrays.stream(textOrEmpty(key).split(","))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** One or more http or https URLs without a path. */
  List<URI> urls(String key) {
    List<URI> urls = list(key).stream().map(item -> url(key, item)).toList();
    if (urls.isEmpty()) {
      throw bad(key, "is not set");
    }
    return urls;
  }

  private static URI url(String key, String item) {
    try {
      URI url = URI.create(item);
      boolean bare = url.getRawPath() == null || url.getRawPath().length() < 2;
      boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (known && url.getHost() != null && bare) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw bad(key, "is an invalid URL: " + item);
    }
    throw bad(key, "must be http(s)://host:port without a path, not " + item);
  }

  int number(String key, int least, int most) {
    try {
      int value = Integer.parseInt(text(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad(key, "must be a whole number");
    }
    throw bad(key, "must be between " + least + " and " + most);
  }

  /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or ISO-8601. */
  Duration duration(String key) {
    return duration(key, text(key));
  }

  private static Duration duration(String key, String text) {
    Matcher brief = SHORT_DURATION.matcher(text);
    try {
      if (!brief.matches()) {
        return Duration.parse(text);
      }
      long amount = Long.parseLong(brief.group(1));
      return switch (brief.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    } catch (DateTimeParseException | NumberFormatException e) {
      throw bad(key, "is an invalid duration: " + text);
    }
  }

  /** {@code count/duration}, for example {@code 600/60s}; null where the key is not set. */
  @Nullable Rate rate(String key) {
    String text = textOrEmpty(key);
    if (text.isEmpty()) {
      return null;
    }
    int slash = text.indexOf('/');
    try {
      if (slash > 0) {
        int count = Integer.parseInt(text.substring(0, slash).trim());
        if (count > 0) {
          return new Rate(count, duration(key, text.substring(slash + 1).trim()));
        }
      }
    } catch (NumberFormatException e) {
      throw bad(key, "must be count/duration, not " + text);
    }
    throw bad(key, "must be count/duration, not " + text);
  }

  static IllegalArgumentException bad(String key, @Nullable String what) {
    return new IllegalArgumentException(key + ' ' + what);
  }
}
