package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("REQ-GW-013")
class GzipTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "x-gzip | true",
        "br, gzip | true",
        "br;q=1.0, gzip;q=0.5 | true",
        "* | true",
        "*;q=0.1 | true",
        "gzip;q=0.001 | true",
        "gzip;q=0.8, identity;q=0.5 | true",
        "'' | false",
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
  void obeysAcceptEncoding(String acceptEncoding, boolean accepted) {
    assertThat(Gzip.isAccepted(List.of(acceptEncoding))).isEqualTo(accepted);
  }

  @Test
  void severalFieldsCountAsOne() {
    assertThat(Gzip.isAccepted(List.of("br", "gzip"))).isTrue();
    assertThat(Gzip.isAccepted(List.of())).isFalse();
  }

  @Test
  void compressesOnlyTextThatMayBeTransformed() {
    assertThat(Gzip.pays("application/json;charset=UTF-8", "")).isTrue();
    assertThat(Gzip.pays("Text/HTML", "no-store")).isTrue();
    assertThat(Gzip.pays("image/png", "")).isFalse();
    assertThat(Gzip.pays("", "")).isFalse();
    assertThat(Gzip.pays("application/json", "no-transform")).isFalse();
    assertThat(Gzip.pays("application/json", "public, No-Transform")).isFalse();
  }
}
