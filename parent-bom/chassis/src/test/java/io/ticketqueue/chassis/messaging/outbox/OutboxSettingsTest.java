package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class OutboxSettingsTest {
  private static OutboxSettings of(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("tq.service.name", "payment");
    Config config =
        (Config)
            Proxy.newProxyInstance(
                OutboxSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(all.get((String) arguments[0])));
    return OutboxSettings.of(new Settings(config), true);
  }

  @Test
  void hasTheseDefaults() {
    OutboxSettings settings = of(Map.of());
    assertThat(settings)
        .isEqualTo(
            new OutboxSettings(
                "payment", Map.of(), 100, Duration.ofSeconds(5), Duration.ofSeconds(1), true));
    assertThat(settings.isActive()).isFalse();
  }

  @Test
  void takesTheseKeys() {
    OutboxSettings settings =
        of(
            Map.of(
                "tq.outbox.aggregate-types", "Payment, Refund",
                "tq.outbox.topic.Payment", "payment.events",
                "tq.outbox.topic.Refund", "refund.events",
                "tq.outbox.batch", "50",
                "tq.outbox.patience", "PT2S",
                "tq.outbox.rest", "PT0.5S"));
    assertThat(settings.topic("Refund")).isEqualTo("refund.events");
    assertThat(settings.batch()).isEqualTo(50);
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.rest()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aBatchEndsLongBeforeTheDatabaseEndsItsTransaction() {
    assertThatThrownBy(() -> of(Map.of("tq.outbox.patience", "PT11S")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.outbox.patience");
  }

  @Test
  void namesTheKeyThatIsMissing() {
    assertThatThrownBy(() -> of(Map.of("tq.outbox.aggregate-types", "Payment")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.outbox.topic.Payment");
  }
}
