package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.PaymentGateway.Channel;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test money buys tickets only where nothing but test money can be taken. */
class AgreedTermsTest {
  private static AgreedTerms terms(String url, String testMode) {
    Map<String, String> values =
        Map.of(
            "tq.portone.url", url,
            "tq.portone.store-id", "store",
            "tq.portone.channel-key", "key",
            "tq.portone.test-mode", testMode,
            "tq.portone.easy-pay", "false");
    ConfigSource source =
        new ConfigSource() {
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
        };
    return AgreedTerms.of(
        new Settings(ConfigProviderResolver.instance().getBuilder().withSources(source).build()));
  }

  @ParameterizedTest
  @Tag("REQ-PAY-002")
  @ValueSource(
      strings = {
        "http://127.0.0.1:8090",
        "http://127.1.2.3:8090",
        "http://localhost:8090",
        "http://[::1]:8090",
        "http://sandbox:8090"
      })
  void testModeIsForTheImitatedProvider(String url) {
    assertThat(terms(url, "true").testMode()).isTrue();
    assertThat(terms(url, "false").testMode()).isFalse();
  }

  @ParameterizedTest
  @Tag("REQ-PAY-002")
  @ValueSource(
      strings = {
        "https://api.portone.io",
        "https://127.0.0.1.example.com",
        "https://localhost.example.com",
        "https://sandbox.example.com",
        "http://192.0.2.1"
      })
  void testModeAtARealProviderStopsTheStart(String url) {
    assertThatThrownBy(() -> terms(url, "true"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("'tq.portone.test-mode' must be false where 'tq.portone.url'")
        .hasMessageContaining("tickets would be sold for test money");
    assertThat(terms(url, "false").testMode()).isFalse();
  }

  @Test
  void storeAndChannelAreThoseOfTheConfiguration() {
    assertThat(terms("https://api.portone.io", "false").channel())
        .isEqualTo(new Channel("store", "key"));
  }
}
