package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooManyCallsExceptionTest {
  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "' 7 ', 7",
    "0, 0",
    "'', 1",
    "'Wed, 21 Oct 2026 07:28:00 GMT', 1",
    "-5, 1",
    "99999999999999999999, 1",
    "１２, 1"
  })
  void theRestIsWhatRetryAfterSaysInSecondsElseOne(String header, long seconds) {
    assertThat(new TooManyCallsException(header).rest()).hasSeconds(seconds);
  }
}
