package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
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
    assertThat(AcceptEncoding.hasGzip(acceptEncoding)).isEqualTo(accepted);
  }
}
