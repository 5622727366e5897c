package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextReaderTest {
  private static final Annotation[] NONE = {};

  private final BodyTextReader reader = new BodyTextReader();

  private String read(String mediaType, byte[] body) throws IOException {
    return reader
        .readFrom(
            BodyText.class,
            BodyText.class,
            NONE,
            MediaType.valueOf(mediaType),
            new MultivaluedHashMap<>(),
            new ByteArrayInputStream(body))
        .value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=UTF-8",
        "application/json; charset=\"utf8\"",
        "text/plain"
      })
  void theTextHasTheBytesThatWereSent(String mediaType) throws IOException {
    byte[] sent = "{\"이름\": 1}\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(mediaType, sent).getBytes(StandardCharsets.UTF_8)).isEqualTo(sent);
    assertThat(read(mediaType, new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-none", "utf-16", "iso-8859-1", "euc-kr"})
  void anotherCharsetIsRefusedEvenIfItIsUnknown(String charset) {
    refused(
        "application/json; charset=" + charset,
        new byte[] {'{', '}'},
        ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void bytesThatAreNotUtf8AndBodiesWithoutEndAreRefused() {
    refused("application/json", new byte[] {(byte) 0xff}, ErrorCode.INVALID_REQUEST);
    refused("application/json", new byte[1024 * 1024 + 1], ErrorCode.PAYLOAD_TOO_LARGE);
  }

  private void refused(String mediaType, byte[] body, ErrorCode code) {
    assertThatThrownBy(() -> read(mediaType, body))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }
}
