package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTokenTest {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  /** Seconds are relative to now; an empty second column is a token never used. */
  @ParameterizedTest
  @CsvSource({
    // expires, used, ended, grace, state
    "1,,false,PT0S,USABLE",
    "0,,false,PT0S,INVALID",
    "-1,,false,PT0S,INVALID",
    "1,,true,PT0S,INVALID",
    "1,-5,false,PT0S,REUSED",
    "1,0,false,PT0S,REUSED",
    "1,5,false,PT0S,REUSED",
    "1,,false,PT10S,USABLE",
    "1,-9,false,PT10S,REPEATED",
    "1,-10,false,PT10S,REUSED",
    "1,-11,false,PT10S,REUSED",
    "1,-5,true,PT10S,INVALID",
    "0,-5,false,PT10S,INVALID",
    "0,-50,false,PT10S,INVALID"
  })
  void theStateFollowsFromExpiryUseAndGrace(
      long expires, Long used, boolean ended, Duration grace, RefreshToken.State expected) {
    RefreshToken token =
        new RefreshToken(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            NOW.plusSeconds(expires),
            Optional.ofNullable(used).map(NOW::plusSeconds),
            ended);

    assertThat(token.state(NOW, grace)).isEqualTo(expected);
  }
}
