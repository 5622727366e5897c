package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("REQ-GW-013")
class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | false",
        "gzip | true",
        "GZIP | true",
        "x-gzip | true",
        "br, gzip | true",
        "br;q=1.0, gzip;q=0.5 | true",
        "gzip ; q=1 | true",
        "* | true",
        "*;q=0.1 | true",
        "gzip;q=0.001 | true",
        "gzip;q=0.8, identity;q=0.5 | true",
        "'' | false",
        "',;,' | false",
        "br | false",
        "identity | false",
        "gzip;q=0 | false",
        "gzip; q=0.000 | false",
        "gzip;q=0, * | false",
        "*;q=0 | false",
        "gzip;q=x | false",
        "gzipped | false",
        "gzip;q=0.2, identity;q=0.5 | false"
      })
  void gzipIsSentToWhoAcceptsIt(String acceptEncoding, boolean accepted) {
    assertThat(AcceptEncoding.hasGzip(acceptEncoding)).isEqualTo(accepted);
  }

  @Test
  void severalFieldsCountAsOne() {
    assertThat(AcceptEncoding.hasGzip(List.of("br", "gzip"))).isTrue();
    assertThat(AcceptEncoding.hasGzip(List.of("gzip;q=0", "*"))).isFalse();
    assertThat(AcceptEncoding.hasGzip(List.of())).isFalse();
  }
}
