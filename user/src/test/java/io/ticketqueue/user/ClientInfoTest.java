package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientInfoTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,10.0.0.1",
    "2001:db8:1:2::7,2001:db8:1:2:0:0:0:0",
    "2001:0DB8:1:2:ffff:ffff:ffff:ffff,2001:db8:1:2:0:0:0:0",
    "unknown,unknown",
    "1:2:3,1:2:3"
  })
  void ofIpv6TheNetworkCounts(String address, String network) {
    assertThat(TestUsers.client(address).countedAddress()).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({"Browser/120.0.1,Browser/121", "Phone_14_2,Phone15"})
  void anUpdateIsNoOtherDevice(String before, String after) {
    assertThat(new ClientInfo("10.0.0.1", before).device())
        .isEqualTo(new ClientInfo("10.0.0.1", after).device());
  }
}
