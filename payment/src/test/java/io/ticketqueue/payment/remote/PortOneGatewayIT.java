package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.Lane;
import io.ticketqueue.payment.LanePace;
import io.ticketqueue.payment.Lanes;
import io.ticketqueue.payment.Payer;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.PaymentGatewayContract;
import io.ticketqueue.payment.PortOneStandIn;
import io.ticketqueue.payment.ProviderStatus;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PortOne's HTTP client passes the contract against a stand-in. */
class PortOneGatewayIT extends PaymentGatewayContract {
  private static final PortOneStandIn PORTONE = new PortOneStandIn();
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "tq.portone.url", PORTONE.url(),
          "tq.portone.api-secret", PortOneStandIn.SECRET,
          "tq.portone.timeout", "PT5S",
          "tq.portone.store-id", "store-sandbox",
          "tq.portone.channel-key", "channel-key-sandbox",
          "tq.portone.test-mode", "false",
          "tq.portone.easy-pay", "false");

  private static final ConfigSource SOURCE =
      new ConfigSource() {
        @Override
        public Set<String> getPropertyNames() {
          return CONFIGURATION.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
          return CONFIGURATION.get(name);
        }

        @Override
        public String getName() {
          return "test";
        }
      };

  private static PortOneHttp http;
  private static PaymentGateway gateway;
  private static final TestClock TIME = new TestClock(Instant.EPOCH);
  private static final LanePace PACE = new LanePace(Lanes.each(1, 1000), TIME::nanos);

  @BeforeAll
  static void connect() {
    var settings =
        new Settings(ConfigProviderResolver.instance().getBuilder().withSources(SOURCE).build());
    http = new PortOneHttp(settings);
    gateway = new PortOneGateway(new PortOneLanes(http), PACE, settings, Clock.systemUTC());
  }

  @AfterAll
  static void disconnect() {
    http.stop();
  }

  /** PortOne is asked again when it wants to be, and the other lanes do not notice. */
  @Test
  void aLaneThatCallsTooOftenRestsAsLongAsPortOneSays() {
    String key = "0".repeat(32);
    PORTONE.pay(key, 1000);
    PORTONE.fail(key, new StandIn.Answer(429, Map.of("Retry-After", "7"), "", false));
    assertThat(gateway.refund(key, "USER_REQUEST", null, 0)).isEmpty();
    PORTONE.heal(key);
    int calls = PORTONE.calls(key, "").size();

    TIME.advance(Duration.ofSeconds(6));
    assertThat(gateway.refund(key, "USER_REQUEST", null, 0)).isEmpty();
    assertThat(PORTONE.calls(key, "")).hasSize(calls);
    assertThat(gateway.readStatus(Lane.CHECKOUT, key, 1000))
        .isInstanceOf(ProviderStatus.Paid.class);

    TIME.advance(Duration.ofSeconds(1));
    assertThat(gateway.refund(key, "USER_REQUEST", null, 0)).isPresent();
  }

  @Override
  protected PaymentGateway gateway() {
    return gateway;
  }

  @Override
  protected Payer payer() {
    return PORTONE;
  }
}
