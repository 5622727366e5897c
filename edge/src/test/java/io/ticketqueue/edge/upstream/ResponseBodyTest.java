package io.ticketqueue.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.edge.net.BodyFraming;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBodyTest {
  /** Bytes that arrive in pieces of a size. */
  private static ResponseBuffer arriving(String text, int size) {
    byte[] bytes = text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    InputStream whole = new ByteArrayInputStream(bytes);
    return new ResponseBuffer(
        new InputStream() {
          @Override
          public int read() throws IOException {
            return whole.read();
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return whole.read(target, offset, Math.min(length, size));
          }
        });
  }

  private static String text(ResponseBody body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void bodiesInARowAreReadToTheirEndsAndNoFurther(int size) throws Exception {
    ResponseBuffer in =
        arriving(
            "HTTP/1.1 200 OK||hello" + "3;a=b|abc|1|d|0|X-A: b||" + "HTTP/1.1 200 x||rest", size);

    assertThat(in.readHead()).isEqualTo("HTTP/1.1 200 OK");
    ResponseBody counted = new ResponseBody(in, BodyFraming.ofLength(5));
    assertThat(text(counted)).isEqualTo("hello");
    assertThat(counted.isComplete()).isTrue();

    ResponseBody chunked = new ResponseBody(in, BodyFraming.CHUNKED);
    assertThat(text(chunked)).isEqualTo("abcd");
    assertThat(chunked.isComplete()).isTrue();

    assertThat(new ResponseBody(in, BodyFraming.NONE).isComplete()).isTrue();
    assertThat(in.readHead()).isEqualTo("HTTP/1.1 200 x");
    assertThat(text(new ResponseBody(in, BodyFraming.UNTIL_CLOSE))).isEqualTo("rest");
    assertThat(in.isEmpty()).isTrue();
  }

  @Test
  void bodyThatIsCutOffIsNotComplete() {
    ResponseBody counted = new ResponseBody(arriving("hell", 10), BodyFraming.ofLength(5));
    assertThatThrownBy(counted::readAllBytes).isInstanceOf(EOFException.class);
    assertThat(counted.isComplete()).isFalse();
    ResponseBody chunked = new ResponseBody(arriving("5|hell", 10), BodyFraming.CHUNKED);
    assertThatThrownBy(chunked::readAllBytes).isInstanceOf(EOFException.class);
    assertThat(chunked.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x|", "-1|a", "|", "2|abc|0||", "ffffffffff|a"})
  void invalidChunkIsRefused(String bytes) {
    ResponseBody body = new ResponseBody(arriving(bytes, 10), BodyFraming.CHUNKED);
    assertThatThrownBy(body::readAllBytes).isInstanceOf(BadResponseException.class);
  }

  @Test
  void headIsLimited() {
    ResponseBuffer in = arriving("HTTP/1.1 200 OK|X: " + "x".repeat(100_000), 8192);
    assertThatThrownBy(in::readHead).isInstanceOf(BadResponseException.class);
  }
}
