package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientInfoTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,10.0.0.1",
    "2001:db8:1:2::7,20010db800010002",
    "2001:0DB8:1:2:ffff:ffff:ffff:ffff,20010db800010002",
    "::1,0000000000000000",
    "unknown,unknown",
    "1:2:3,1:2:3"
  })
  void ofIpv6TheNetworkCounts(String address, String network) {
    assertThat(TestUsers.client(address).network()).isEqualTo(network);
  }
}
