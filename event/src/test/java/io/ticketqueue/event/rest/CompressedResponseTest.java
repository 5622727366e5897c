package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.CompressedJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedResponseTest {
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
    assertThat(CompressedResponse.acceptsGzip(acceptEncoding)).isEqualTo(accepted);
  }

  @Test
  void compressedTextIsDecompressedToTheSame() {
    String text = "좌석 A-1 ".repeat(1000);
    CompressedJson json = CompressedJson.of(text);

    assertThat(new String(json.plain(), StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(json.gzip().length).isLessThan(text.length() / 10);
  }
}
