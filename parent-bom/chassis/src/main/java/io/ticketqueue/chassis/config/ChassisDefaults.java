package io.ticketqueue.chassis.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What every application has without saying so: {@code defaults.properties} beside this class.
 * Weaker than any file of the application.
 */
public final class ChassisDefaults implements ConfigSource {
  private static final int WEAK = 50;
  private static final String FILE = "defaults.properties";

  private final Map<String, String> values = read();

  private static Map<String, String> read() {
    Properties read = new Properties();
    try (InputStream in = ChassisDefaults.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing " + FILE);
      }
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(name -> name, read::getProperty));
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return "chassis defaults";
  }

  @Override
  public int getOrdinal() {
    return WEAK;
  }
}
