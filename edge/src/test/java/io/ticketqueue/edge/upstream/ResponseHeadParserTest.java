package io.ticketqueue.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.edge.net.BodyFraming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadParserTest {
  private static ResponseHead parse(String head) throws BadResponseException {
    return ResponseHeadParser.parse(head.replace("|", "\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Content-Length: 0, 0",
    "HTTP/1.1 200 OK|Content-Length: 17, 17",
    "HTTP/1.1 200|content-length: 17|Content-Length: 17, 17",
    "HTTP/1.1 204 No Content, 0",
    "HTTP/1.1 304 Not Modified|Content-Length: 17, 0",
    "HTTP/1.1 103 Early Hints, 0"
  })
  void findsTheLengthOfTheBody(String head, long length) throws Exception {
    assertThat(parse(head).framing()).isEqualTo(BodyFraming.ofLength(length));
  }

  @Test
  void bodyWithoutLengthIsChunkedOrEndsWithTheConnection() throws Exception {
    assertThat(parse("HTTP/1.1 200 OK|Transfer-Encoding: Chunked").framing())
        .isEqualTo(BodyFraming.CHUNKED);
    ResponseHead unannounced = parse("HTTP/1.1 200 OK|Content-Type: a/b");
    assertThat(unannounced.framing()).isEqualTo(BodyFraming.UNTIL_CLOSE);
    assertThat(unannounced.keepAlive()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 204 x, true",
    "HTTP/1.0 204 x, false",
    "HTTP/1.1 204 x|Connection: keep-alive, true",
    "HTTP/1.1 204 x|Connection: X-A; Close, false"
  })
  void connectionIsKeptUnlessTheServiceClosesIt(String head, boolean keepAlive) throws Exception {
    assertThat(parse(head).keepAlive()).isEqualTo(keepAlive);
  }

  @Test
  void fieldsKeepTheirOrderAndAreFoundByLowerCaseName() throws Exception {
    ResponseHead head = parse("HTTP/1.1 204 x|Set-Cookie: a|X-A:  b |Set-Cookie: c");
    assertThat(head.fields()).extracting(ResponseHead.Field::value).containsExactly("a", "b", "c");
    assertThat(head.field("set-cookie")).isEqualTo("a");
    assertThat(head.field("x-b")).isEmpty();
  }

  @Test
  void namesTheFieldsOfTheConnection() throws Exception {
    assertThat(parse("HTTP/1.1 204 x|Connection: X-A, Close").namedByConnection())
        .containsExactly("x-a", "close");
    assertThat(parse("HTTP/1.1 204 x|Connection: keep-alive").namedByConnection()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/2 200 OK",
        "HTTP/1.1 20",
        "HTTP/1.1 099 x",
        "HTTP/1.1 600 x",
        "HTTP/1.1 -20 x",
        "HTTP/1.1 2x0 x",
        "HTTP/1.1 200 OK|nonsense",
        "HTTP/1.1 200 OK|: nameless",
        "HTTP/1.1 200 OK|A B: c",
        "HTTP/1.1 200 OK|A: b\nC: d",
        "HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 2",
        "HTTP/1.1 200 OK|Content-Length: +1",
        "HTTP/1.1 200 OK|Content-Length: 1x",
        "HTTP/1.1 200 OK|Content-Length: 1234567890123456",
        "HTTP/1.1 200 OK|Content-Length: 1|Transfer-Encoding: chunked",
        "HTTP/1.1 200 OK|Transfer-Encoding: gzip",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked|Transfer-Encoding: chunked"
      })
  void invalidHeadIsRefused(String head) {
    assertThatThrownBy(() -> parse(head)).isInstanceOf(BadResponseException.class);
  }
}
