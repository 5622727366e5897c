package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptFilterTest {
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;q=0 | true",
        "application/json;q=0.000 | true",
        "application/json;q=0, */* | true",
        "application/*;q=0, text/html | true",
        "*/*;q=0 | true",
        "application/json;q=0.001 | false",
        "application/json | false",
        "*/*;q=0, application/json;q=0.5 | false",
        "text/html;q=0 | false",
        "junk, application/json;q=0 | true",
        "*/* | false"
      })
  void theClosestRangeSaysWhatIsRefused(String accept, boolean refused) {
    assertThat(AcceptFilter.isRefused(JSON, AcceptFilter.ranges(accept))).isEqualTo(refused);
  }

  @Test
  void whoSaysNothingRefusesNothing() {
    assertThat(AcceptFilter.isRefused(JSON, AcceptFilter.ranges(null))).isFalse();
  }
}
