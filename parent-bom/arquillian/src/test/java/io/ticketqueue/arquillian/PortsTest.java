package io.ticketqueue.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void knowsWhoListens() throws Exception {
    int port = Ports.free();
    long self = ProcessHandle.current().pid();
    assertThat(Ports.isFree(port)).isTrue();
    assertThat(Ports.isOwner(self, port)).isFalse();

    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(server.isBound()).isTrue();
      assertThat(Ports.isFree(port)).isFalse();
      assertThat(Ports.isOwner(self, port)).isTrue();
    }
  }
}
