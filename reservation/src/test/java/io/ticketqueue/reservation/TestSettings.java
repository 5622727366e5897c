package io.ticketqueue.reservation;

import io.ticketqueue.chassis.config.Settings;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Settings as given, nothing else. */
final class TestSettings {
  private TestSettings() {}

  static Settings of(String... keysAndValues) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Settings(
        (Config)
            Proxy.newProxyInstance(
                TestSettings.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, args) ->
                    method.getName().equals("getOptionalValue")
                        ? Optional.ofNullable(values.get(args[0].toString()))
                        : null));
  }
}
