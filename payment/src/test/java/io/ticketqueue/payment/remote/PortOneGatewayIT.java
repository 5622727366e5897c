package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.Payer;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.PaymentGatewayContract;
import io.ticketqueue.payment.PortOneStandIn;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
          "tq.portone.live-only", "false");

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

  @BeforeAll
  static void connect() {
    var settings =
        new Settings(ConfigProviderResolver.instance().getBuilder().withSources(SOURCE).build());
    http = new PortOneHttp(settings);
    gateway = new PortOneGateway(http, settings, Clock.systemUTC());
  }

  @AfterAll
  static void disconnect() {
    http.stop();
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
