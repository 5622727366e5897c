package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.LogRecords;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {
  private final ClientAddresses addresses =
      new ClientAddresses(Settings.with(Map.of("tq.edge.trusted-proxies", "10.0.0.0/8,::1")));

  private static InetAddress ip(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @Test
  void onlyTrustedProxiesAreBelievedReadFromTheRight() throws Exception {
    assertThat(addresses.client(ip("203.0.113.1"), List.of("1.2.3.4")))
        .isEqualTo(ip("203.0.113.1"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("6.6.6.6, 1.2.3.4")))
        .isEqualTo(ip("1.2.3.4"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("6.6.6.6, 1.2.3.4, 10.9.9.9")))
        .isEqualTo(ip("1.2.3.4"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("6.6.6.6", "1.2.3.4")))
        .isEqualTo(ip("1.2.3.4"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("nonsense"))).isEqualTo(ip("10.1.1.1"));
    assertThat(addresses.client(ip("::1"), List.of("2001:db8::7"))).isEqualTo(ip("2001:db8::7"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of())).isEqualTo(ip("10.1.1.1"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("1.2.3.4:567"))).isEqualTo(ip("1.2.3.4"));
    assertThat(addresses.client(ip("10.1.1.1"), List.of("[2001:db8::7]:567")))
        .isEqualTo(ip("2001:db8::7"));
  }

  @Test
  void hostNamesAreNeverResolved() {
    assertThatThrownBy(
            () -> new ClientAddresses(Settings.with(Map.of("tq.edge.trusted-proxies", "proxy"))))
        .hasMessageStartingWith("tq.edge.trusted-proxies");
  }

  /** Else the whole country shares one address, and nobody knows why. */
  @Test
  void aPrivatePeerThatForwardsAndIsNotTrustedIsNamedOnce() throws Exception {
    ClientAddresses none =
        new ClientAddresses(Settings.with(Map.of("tq.edge.trusted-proxies", "")));
    try (LogRecords logged = LogRecords.of(ClientAddresses.class)) {
      none.client(ip("203.0.113.1"), List.of("1.2.3.4"));
      assertThat(logged.lines()).isEmpty();
      none.client(ip("10.0.0.7"), List.of("1.2.3.4"));
      none.client(ip("10.0.0.7"), List.of("1.2.3.5"));
      assertThat(logged.lines())
          .singleElement()
          .asString()
          .contains("10.0.0.7", "tq.edge.trusted-proxies");
    }
  }
}
