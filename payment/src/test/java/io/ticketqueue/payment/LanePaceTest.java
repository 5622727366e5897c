package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanePaceTest {
  private final TestClock clock = new TestClock(Desk.NOW);
  private final LanePace pace = new LanePace(Lanes.each(4, 10), clock::nanos);

  @Test
  void aLaneBeginsSoManyASecondWhateverTheOthersDo() {
    assertThat(pace.takeTurn(Lane.REFUND)).isZero();
    assertThat(pace.takeTurn(Lane.REFUND)).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.takeTurn(Lane.REFUND)).isEqualTo(Duration.ofMillis(200));
    assertThat(pace.takeTurn(Lane.POLL)).isZero();
  }

  @Test
  void aLaneThatWasIdleDoesNotMakeUpForIt() {
    pace.takeTurn(Lane.REFUND);
    clock.advance(Duration.ofMinutes(1));

    assertThat(pace.takeTurn(Lane.REFUND)).isZero();
    assertThat(pace.takeTurn(Lane.REFUND)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void oneLaneRestsAndTheOthersGoOn() {
    pace.rest(Lane.REFUND, Duration.ofSeconds(30));
    pace.rest(Lane.REFUND, Duration.ofSeconds(5));

    for (Lane lane : Lane.values()) {
      assertThat(pace.rests(lane)).as("%s", lane).isEqualTo(lane == Lane.REFUND);
    }
    clock.advance(Duration.ofSeconds(29));
    assertThat(pace.rests(Lane.REFUND)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(pace.rests(Lane.REFUND)).isFalse();
  }

  @Test
  void noLaneRestsForLongerThanAMinute() {
    pace.rest(Lane.CHECKOUT, Duration.ofDays(1));

    clock.advance(Duration.ofSeconds(59));
    assertThat(pace.rests(Lane.CHECKOUT)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(pace.rests(Lane.CHECKOUT)).isFalse();
  }
}
