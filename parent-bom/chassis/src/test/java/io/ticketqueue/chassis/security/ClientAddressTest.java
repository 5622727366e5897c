package io.ticketqueue.chassis.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static ContainerRequestContext request(@Nullable String peer, @Nullable String header) {
    return (ContainerRequestContext)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {ContainerRequestContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" -> peer;
                  case "getHeaderString" -> header;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void ofABuyerIsWhatTheEdgeWroteDown() {
    assertThat(ClientAddress.of(request("10.0.0.1", "198.51.100.66, 203.0.113.7")))
        .as("what stands before the last hop anybody may have written")
        .isEqualTo("203.0.113.7");
    assertThat(ClientAddress.of(request("10.0.0.1", " "))).isEqualTo("unknown");
    assertThat(ClientAddress.of("x".repeat(100))).hasSize(45);
  }

  @Test
  @Tag("REQ-INT-006")
  void ofAnInternalCallerIsTheConnectionsWhateverTheHeaderClaims() {
    assertThat(ClientAddress.ofPeer(request("10.0.0.1", "203.0.113.7"))).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.ofPeer(request(null, "203.0.113.7"))).isEqualTo("203.0.113.7");
    assertThat(ClientAddress.ofPeer(request(null, null))).isEqualTo("unknown");
  }
}
