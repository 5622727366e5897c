package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.CompressedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggedDocumentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                    | false",
        "gzip                 | true",
        "GZIP                 | true",
        "br, gzip             | true",
        "gzip;q=0.5           | true",
        "gzip ; q=1           | true",
        "gzip;q=0             | false",
        "gzip;q=0.000, br     | false",
        "x-gzip               | false",
        "br                   | false",
        "''                   | false"
      })
  void gzipIsSentToWhoAcceptsIt(String acceptEncoding, boolean accepted) {
    assertThat(TaggedDocument.acceptsGzip(acceptEncoding)).isEqualTo(accepted);
  }

  @Test
  void compressedTextIsDecompressedToTheSame() throws IOException {
    String text = "좌석 A-1 😀".repeat(1000);
    CompressedJson json = CompressedJson.fromBase64(CompressedJson.of(text).base64());
    ByteArrayOutputStream plain = new ByteArrayOutputStream();

    json.writePlain(plain);

    assertThat(plain.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(json.size()).isLessThan(text.length() / 10);
    assertThat(json.checksum())
        .isEqualTo(CompressedJson.of(text).checksum())
        .isNotEqualTo(CompressedJson.of(text + " ").checksum());
  }
}
