package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-GW-013")
class GzipTest {
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
