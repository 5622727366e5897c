package io.ticketqueue.edge.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.NetworkAddress;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NetworkQuotaTest {
  private static InetAddress address(String text) {
    return Objects.requireNonNull(NetworkAddress.parse(text));
  }

  @Test
  void aNetworkHasItsShareAndAllTogetherHaveTheirs() {
    NetworkQuota quota = new NetworkQuota(5, 3);
    InetAddress one = address("2001:db8::1");
    InetAddress neighbour = address("2001:db8::2");
    InetAddress other = address("2001:db8:0:1::1");
    assertThat(quota.tryAcquire(one, 2)).isTrue();
    assertThat(quota.tryAcquire(neighbour, 2)).as("the same /64").isFalse();
    assertThat(quota.tryAcquire(neighbour, 1)).isTrue();
    assertThat(quota.tryAcquire(other, 3)).as("more than all").isFalse();
    assertThat(quota.tryAcquire(other, 2)).isTrue();
    assertThat(quota.load()).isEqualTo(1);
    quota.release(one, 2);
    quota.release(neighbour, 1);
    assertThat(quota.used()).isEqualTo(2);
    assertThat(quota.tryAcquire(one, 3)).isTrue();
  }
}
