package io.ticketqueue.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
  private static final String NEXT = "GET /events HTTP/1.1\r\n";

  /** Bytes that arrive in pieces of a size. */
  private static DataReader arriving(String text, int size) {
    Deque<byte[]> pieces = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i += size) {
      String piece = text.substring(i, Math.min(text.length(), i + size));
      pieces.add(piece.getBytes(StandardCharsets.ISO_8859_1));
    }
    return DataReader.create(pieces::poll);
  }

  private static String all(ChunkedBody chunks) {
    StringBuilder all = new StringBuilder();
    while (!chunks.isOver()) {
      all.append(new String(chunks.next(), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "2|{}|0||,2|{}|0||",
    "0||,0||",
    "000a|0123456789|0||,a|0123456789|0||",
    "A;name=value|0123456789|0;last||,a|0123456789|0||",
    "2 ;a=\"b\"|{}|0||,2|{}|0||",
    "1|{|1|}|0|X-A: b|X-C: d||,1|{|1|}|0||"
  })
  void bodyIsFramedAnewWithoutExtensionsAndTrailers(String sent, String framed) {
    for (int size : new int[] {1, 3, 1000}) {
      String bytes = sent.replace("|", "\r\n");
      ChunkedBody chunks = new ChunkedBody(arriving(bytes + NEXT, 1000));
      assertThat(all(chunks)).isEqualTo(framed.replace("|", "\r\n"));

      DataReader source = arriving(bytes + NEXT, size);
      assertThat(data(all(new ChunkedBody(source)))).isEqualTo(data(framed.replace("|", "\r\n")));
      assertThat(source.readLine()).isEqualTo(NEXT.trim());
    }
  }

  private static String data(String chunked) {
    StringBuilder data = new StringBuilder();
    int at = 0;
    while (true) {
      int line = chunked.indexOf("\r\n", at);
      int size = Integer.parseInt(chunked.substring(at, line), 16);
      if (size == 0) {
        return data.toString();
      }
      data.append(chunked, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|",
        "zz|{}|",
        "-2|{}|",
        "+2|{}|",
        "0x2|{}|",
        "2 |{}|",
        " 2|{}|",
        "2 x|{}|",
        "FFFFFFFFF|{}|",
        "2\n{}\n0\n\n",
        "2|{}XX0||",
        "2|{}0||",
        "2;a=\u0000|{}|",
        "2;a=\nb|{}|",
        "0|GET /events HTTP/1.1||",
        "0| X: folded||",
        "0|: nameless||"
      })
  void invalidChunkIsRefused(String sent) {
    ChunkedBody chunks = new ChunkedBody(arriving(sent.replace("|", "\r\n"), 1000));
    assertThatThrownBy(() -> all(chunks)).isInstanceOf(RequestException.class);
  }

  @Test
  void linesAndTrailersAreLimited() {
    ChunkedBody line = new ChunkedBody(arriving("2;" + "x".repeat(2000), 100));
    assertThatThrownBy(line::next).isInstanceOf(RequestException.class);
    ChunkedBody trailers = new ChunkedBody(arriving("0\r\n" + "X: y\r\n".repeat(100), 100));
    assertThatThrownBy(trailers::next).isInstanceOf(RequestException.class);
  }

  @Test
  void largeChunkComesInSmallPieces() {
    DataReader source = arriving("7fffffff\r\n" + "x".repeat(50_000), 20_000);
    ChunkedBody chunks = new ChunkedBody(source);
    for (int i = 0; i < 6; i++) {
      assertThat(chunks.next()).hasSizeLessThan(8300);
    }
    assertThatThrownBy(() -> all(chunks))
        .isInstanceOf(DataReader.InsufficientDataAvailableException.class);
  }
}
