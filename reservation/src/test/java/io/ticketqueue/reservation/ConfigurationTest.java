package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings that would do harm together end the start. */
class ConfigurationTest {
  private record Source(Map<String, String> values) implements ConfigSource {
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
      return "test";
    }
  }

  private static GatePolicy gates(String oldestScan, String scansKept) {
    Source source =
        new Source(
            Map.of(
                "tq.gate.doors-before",
                "PT3H",
                "tq.gate.oldest-scan",
                oldestScan,
                "tq.gate.clocks-apart",
                "PT5M",
                "tq.gate.at-once",
                "8",
                "tq.gate.patience",
                "PT20S",
                "tq.gate.refuse-disputed",
                "false",
                "tq.gate.scans-kept",
                scansKept));
    return new Configuration()
        .gates(
            new Settings(
                ConfigProviderResolver.instance().getBuilder().withSources(source).build()));
  }

  /** Else a scan that is handed in again would be a collision with itself. */
  @Test
  void scansAreKeptForLongerThanTheyMayBeHandedIn() {
    assertThat(gates("P30D", "P31D").oldestScan()).isEqualTo(Duration.ofDays(30));
    for (String kept : new String[] {"P30D", "P29D"}) {
      assertThatThrownBy(() -> gates("P30D", kept))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("tq.gate.scans-kept");
    }
  }
}
