package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-007")
class StatusTest {
  private static final Instant START = Instant.parse("2026-05-01T11:00:00Z");
  private static final Instant END = START.plusSeconds(3600);

  @Test
  void aScheduleFollowsTheClockToTheSecond() {
    assertThat(at(START.minusMillis(1))).isEqualTo(ScheduleStatus.UPCOMING);
    assertThat(at(START)).isEqualTo(ScheduleStatus.ONGOING);
    assertThat(at(END.minusMillis(1))).isEqualTo(ScheduleStatus.ONGOING);
    assertThat(at(END)).isEqualTo(ScheduleStatus.ENDED);
    assertThat(ScheduleStatus.at(START, START, END, true)).isEqualTo(ScheduleStatus.CANCELLED);
  }

  private static ScheduleStatus at(Instant now) {
    return ScheduleStatus.at(now, START, END, false);
  }

  @Test
  void anEventIsWhatItsSchedulesMakeOfIt() {
    assertThat(of(ScheduleStatus.UPCOMING, ScheduleStatus.ONGOING)).isEqualTo(EventStatus.OPEN);
    assertThat(of(ScheduleStatus.ENDED, ScheduleStatus.UPCOMING)).isEqualTo(EventStatus.UPCOMING);
    assertThat(of(ScheduleStatus.ENDED, ScheduleStatus.CANCELLED)).isEqualTo(EventStatus.CLOSED);
    assertThat(of(ScheduleStatus.CANCELLED)).isEqualTo(EventStatus.CANCELLED);
  }

  private static EventStatus of(ScheduleStatus... schedules) {
    return EventStatus.of(List.of(schedules));
  }
}
