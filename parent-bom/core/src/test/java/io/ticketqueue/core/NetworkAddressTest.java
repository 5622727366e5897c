package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
  @Test
  void anIpv6NetworkCountsAsOneAddress() {
    assertThat(NetworkAddress.counted("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(NetworkAddress.counted("2001:DB8:1:2:ffff::1"))
        .isEqualTo(NetworkAddress.counted("[2001:db8:1:2::]"))
        .isNotEqualTo(NetworkAddress.counted("2001:db8:1:3::1"));
  }

  @Test
  void anIpv4AddressCountsForItselfHoweverItIsWritten() {
    assertThat(NetworkAddress.counted("1.2.3.4"))
        .isEqualTo("1.2.3.4")
        .isEqualTo(NetworkAddress.counted("::ffff:1.2.3.4"))
        .isNotEqualTo(NetworkAddress.counted("1.2.3.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "localhost", "1.2.3.400", "", "fe80::1%eth0"})
  void whatIsNoAddressIsNotResolvedAndCountsAsItIs(String text) {
    assertThat(NetworkAddress.parse(text)).isNull();
    assertThat(NetworkAddress.counted(text)).isEqualTo(text);
  }
}
