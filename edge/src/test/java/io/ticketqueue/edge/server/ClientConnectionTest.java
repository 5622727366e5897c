package io.ticketqueue.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConnectionTest {
  private static final int LONGEST_TARGET = 100;
  private static final ClientConnection.Timeouts TIMES =
      new ClientConnection.Timeouts(
          Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  /** A client whose bytes come in these pieces. */
  private static ClientConnection sending(Iterable<String> pieces) {
    Iterator<String> rest = pieces.iterator();
    DataReader socket =
        DataReader.create(
            () -> rest.hasNext() ? rest.next().getBytes(StandardCharsets.ISO_8859_1) : null);
    return new ClientConnection(InetAddress.getLoopbackAddress(), socket, TIMES, LONGEST_TARGET);
  }

  private static Iterable<String> oneByOne(String text) {
    return () -> text.chars().mapToObj(c -> String.valueOf((char) c)).iterator();
  }

  @Test
  void requestLineInPiecesIsCheckedOnceItIsComplete() {
    ClientConnection client = sending(oneByOne("\r\n\r\nget /a HTTP/1.1\r\nHost: x\r\n"));
    assertThat(client.reader().readLine()).isEqualTo("get /a HTTP/1.1");
    assertThat(client.method("GET")).isEqualTo("get");
    assertThat(client.reader().readLine()).isEqualTo("Host: x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G(", "GET\t", " ", "\n", "\u0000", "GET /a#"})
  void invalidRequestLineIsRefusedBeforeItsEnd(String text) {
    ClientConnection client = sending(oneByOne(text));
    assertThatThrownBy(() -> client.reader().readLine()).isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "GET /a ", "GET /"})
  void endlessRequestLineIsRefusedAtTheLimit(String start) {
    ClientConnection client = sending(oneByOne(start + "x".repeat(1000)));
    assertThatThrownBy(() -> client.reader().readLine()).isInstanceOf(RequestException.class);
  }

  @Test
  void bytesAfterARequestBeginTheNextOne() {
    ClientConnection client = sending(List.of("POST /a HTTP/1.1\r\n{}\r\nget /b HTTP/1.1\r\n"));
    assertThat(client.reader().readLine()).isEqualTo("POST /a HTTP/1.1");
    client.beginRequest(false);
    assertThat(client.reader().readAsciiString(2)).isEqualTo("{}");
    client.endRequest(true);
    assertThat(client.reader().readLine()).isEqualTo("get /b HTTP/1.1");
    assertThat(client.method("GET")).isEqualTo("get");
  }

  @Test
  void lowerCaseMethodBelongsToItsRequestOnly() {
    ClientConnection client = sending(List.of("get /a HTTP/1.1\r\n", "GET /b HTTP/1.1\r\n"));
    client.reader().readLine();
    client.beginRequest(false);
    assertThat(client.method("GET")).isEqualTo("get");
    client.endRequest(false);
    client.reader().readLine();
    assertThat(client.method("GET")).isEqualTo("GET");
  }
}
