package io.ticketqueue.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TcpProxy.Direction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyIT {
  private static final int PATIENCE_MILLIS = 300;

  private final AtomicLong received = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final ServerSocket echo = echo();
  private final TcpProxy proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void forwardsBothWaysAndCounts() throws IOException {
    try (Socket client = connect()) {
      assertThat(said(client, "hello")).isEqualTo("hello");
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(proxy.open()).isEqualTo(1);
      // what has arrived is counted a moment later
      await().until(() -> proxy.bytes(Direction.TO_SERVER) == 5);
      await().until(() -> proxy.bytes(Direction.BOTH) == 10);
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    await().until(() -> proxy.open() == 0 && ended.get() == 1);
  }

  @Test
  void namesItselfInsteadOfTheServer() {
    assertThat(proxy.instead("redis://127.0.0.1:" + echo.getLocalPort() + "/0"))
        .isEqualTo("redis://127.0.0.1:" + proxy.port() + "/0");
    assertThatThrownBy(() -> proxy.instead("redis://elsewhere:1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void delaysUntilHealed() throws IOException {
    try (Socket client = connect()) {
      proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(200));
      long begin = System.nanoTime();
      assertThat(said(client, "late")).isEqualTo("late");
      assertThat(System.nanoTime() - begin).isGreaterThan(190_000_000);
      proxy.delay(Direction.TO_CLIENT, Duration.ofHours(1));
      say(client, "soon");
      await().until(() -> received.get() == 8);
      proxy.heal();
      assertThat(heard(client, 4)).isEqualTo("soon");
    }
  }

  @Test
  void tricklesAtTheGivenRate() throws IOException {
    try (Socket client = connect()) {
      proxy.slow(Direction.TO_SERVER, 1_000);
      long begin = System.nanoTime();
      say(client, "x".repeat(300));
      await().pollInterval(Duration.ofMillis(5)).until(() -> received.get() == 300);
      assertThat(System.nanoTime() - begin).isGreaterThan(280_000_000);
    }
  }

  @Test
  void swallowsInOneDirectionAndResetsWhatLostSomething() throws IOException {
    try (Socket client = connect();
        Socket idle = connect()) {
      assertThat(said(client, "a") + said(idle, "b")).isEqualTo("ab");
      proxy.swallow(Direction.TO_CLIENT);
      say(client, "gone");
      await().until(() -> received.get() == 6);
      assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketException.class);
      assertThat(said(idle, "c")).isEqualTo("c");
    }
  }

  @Test
  void tellsNobodyTheEndOfASideWhileItSwallows() throws IOException {
    try (Socket client = connect()) {
      assertThat(said(client, "a")).isEqualTo("a");
      proxy.swallow(Direction.BOTH);
    }
    await().during(Duration.ofMillis(PATIENCE_MILLIS)).until(() -> ended.get() == 0);
    proxy.heal();
    await().until(() -> ended.get() == 1 && proxy.open() == 0);
  }

  @Test
  void holdsUntilTheSenderIsBlockedAndLosesNothing() throws Exception {
    try (Socket client = connect()) {
      assertThat(said(client, "a")).isEqualTo("a");
      proxy.hold(Direction.BOTH);
      int much = 32 * 1024 * 1024;
      Thread sender = Thread.startVirtualThread(() -> sayMuch(client, much));
      await().during(Duration.ofMillis(PATIENCE_MILLIS)).until(sender::isAlive);
      assertThat(received.get()).isEqualTo(1);
      proxy.heal();
      assertThat(heard(client, much)).hasSize(much);
      assertThat(received.get()).isEqualTo(1L + much);
    }
  }

  @Test
  void cutsInOrderAndResets() throws IOException {
    try (Socket cut = connect()) {
      assertThat(said(cut, "a")).isEqualTo("a");
      proxy.cut();
      assertThat(cut.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket reset = connect()) {
      assertThat(said(reset, "c")).isEqualTo("c");
      proxy.reset();
      assertThatThrownBy(() -> reset.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void refusesNewConnectionsOnly() throws IOException {
    try (Socket client = connect()) {
      assertThat(said(client, "a")).isEqualTo("a");
      proxy.refuse();
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThat(said(client, "b")).isEqualTo("b");
      proxy.heal();
      try (Socket again = connect()) {
        assertThat(said(again, "c")).isEqualTo("c");
      }
    }
  }

  @Test
  void cutsOnceATextHasPassedEvenInTwoPieces() throws IOException {
    try (Socket client = connect()) {
      proxy.cutAfter("COMMIT");
      assertThat(said(client, "BEGIN; COM")).isEqualTo("BEGIN; COM");
      say(client, "MIT");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      await().until(() -> received.get() == 13 && ended.get() == 1 && proxy.open() == 0);
    }
  }

  private void befalls(Fate.Kind kind, int afterBytes) {
    proxy.fates(number -> new Fate(kind, afterBytes, Duration.ofMillis(200)));
  }

  @Test
  void aFateBefallsOneConnectionOnceItsBytesHaveCome() throws IOException {
    proxy.fates(number -> number == 2 ? new Fate(Fate.Kind.CUT, 10, Duration.ZERO) : Fate.NONE);
    try (Socket first = connect();
        Socket second = connect()) {
      assertThat(said(first, "a") + said(second, "hello")).isEqualTo("ahello");
      say(second, "x");
      assertThat(second.getInputStream().read()).isEqualTo(-1);
      assertThat(said(first, "much longer than ten")).isEqualTo("much longer than ten");
    }
    await().until(() -> ended.get() == 2);
    assertThat(received.get()).isEqualTo(1 + 5 + 20);
  }

  @Test
  void aConnectionMayBeReset() throws IOException {
    befalls(Fate.Kind.RESET, 0);
    try (Socket client = connect()) {
      say(client, "x");
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void aConnectionMayBeHalfOpenTheServerHasEndedAndTheClientIsNotTold() throws IOException {
    befalls(Fate.Kind.HALF_OPEN, 4);
    try (Socket client = connect()) {
      assertThat(said(client, "ab")).isEqualTo("ab");
      say(client, "lost");
      await().until(() -> ended.get() == 1);
      say(client, "lost too");
      assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketTimeoutException.class);
      assertThat(received.get()).isEqualTo(2);
      assertThat(proxy.open()).isEqualTo(1);
      proxy.heal();
      assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketException.class);
    }
    await().until(() -> proxy.open() == 0);
  }

  @Test
  void aConnectionMayFallSilentForBothSides() throws IOException {
    befalls(Fate.Kind.SILENT, 4);
    try (Socket client = connect()) {
      assertThat(said(client, "ab")).isEqualTo("ab");
      say(client, "lost");
      assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketTimeoutException.class);
    }
    await().during(Duration.ofMillis(PATIENCE_MILLIS)).until(() -> ended.get() == 0);
    proxy.heal();
    await().until(() -> ended.get() == 1 && proxy.open() == 0);
  }

  @Test
  void aConnectionMayBeLate() throws IOException {
    befalls(Fate.Kind.DELAYED, 0);
    try (Socket client = connect()) {
      long begin = System.nanoTime();
      assertThat(said(client, "late")).isEqualTo("late");
      assertThat(System.nanoTime() - begin).isGreaterThan(390_000_000); // there and back
    }
  }

  @Test
  void healingSparesWhatHasNotBeenBefallenYet() throws IOException {
    befalls(Fate.Kind.RESET, 4);
    try (Socket spared = connect()) {
      assertThat(said(spared, "ab")).isEqualTo("ab");
      proxy.heal();
      assertThat(said(spared, "more than four")).isEqualTo("more than four");
    }
  }

  @Test
  void theSameSeedGivesTheSameFates() {
    var fates = Fate.seeded(7, 30);
    List<Fate> once = LongStream.range(1, 1_000).mapToObj(fates).toList();
    assertThat(LongStream.range(1, 1_000).mapToObj(Fate.seeded(7, 30))).isEqualTo(once);
    assertThat(LongStream.range(1, 1_000).mapToObj(Fate.seeded(8, 30))).isNotEqualTo(once);
    assertThat(once.stream().map(Fate::kind).distinct()).hasSize(Fate.Kind.values().length);
    assertThat(once.stream().filter(fate -> !fate.equals(Fate.NONE)).count()).isBetween(250L, 350L);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(PATIENCE_MILLIS * 10);
    return socket;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static void sayMuch(Socket client, int length) {
    try {
      client.getOutputStream().write(new byte[length]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String heard(Socket client, int length) throws IOException {
    return new String(client.getInputStream().readNBytes(length), US_ASCII);
  }

  private static String said(Socket client, String text) throws IOException {
    say(client, text);
    return heard(client, text.length());
  }

  private ServerSocket echo() {
    try {
      var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(
          () -> {
            while (!server.isClosed()) {
              try {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> repeat(client));
              } catch (IOException e) {
                return;
              }
            }
          });
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void repeat(Socket client) {
    byte[] chunk = new byte[8 * 1024];
    try (client) {
      for (int n = client.getInputStream().read(chunk);
          n >= 0;
          n = client.getInputStream().read(chunk)) {
        received.addAndGet(n);
        client.getOutputStream().write(chunk, 0, n);
      }
    } catch (IOException e) {
      // Reset.
    } finally {
      ended.incrementAndGet();
    }
  }
}
