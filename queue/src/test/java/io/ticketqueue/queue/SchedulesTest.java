package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final InMemoryEventSchedules event = new InMemoryEventSchedules();
  private final Schedules schedules = new Schedules(rooms, event, clock);
  private final UUID queue = UUID.randomUUID();

  private void eventKnows() {
    event.known.put(queue, Samples.sale(queue, clock.instant(), -60, 3600));
  }

  private long waiting() {
    return schedules.known(queue, () -> rooms.statistics(queue).orElseThrow().waiting());
  }

  @Test
  void eventIsAskedOnlyForAnUnknownQueue() {
    eventKnows();
    assertThat(schedules.known(queue, () -> rooms.enter(queue, UUID.randomUUID())).isNew())
        .isTrue();
    assertThat(waiting()).isEqualTo(1);
    assertThat(event.asked).containsExactly(queue);
  }

  @Test
  void aScheduleEventDoesNotKnowIsNotFound() {
    assertThatThrownBy(() -> schedules.known(queue, () -> rooms.setRate(queue, 1)))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.SCHEDULE_NOT_FOUND));
  }

  /** Made-up ids must not become a stream of calls to event. */
  @Test
  void anAbsenceIsRememberedForFiveSeconds() {
    assertThat(schedules.refresh(queue)).isFalse();
    eventKnows();
    clock.advance(Duration.ofMillis(4_999));
    assertThat(schedules.refresh(queue)).isFalse();
    assertThat(event.asked).hasSize(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(schedules.refresh(queue)).isTrue();
  }

  @Test
  void aMessageAboutAScheduleVoidsItsAbsence() {
    assertThat(schedules.refresh(queue)).isFalse();
    eventKnows();
    assertThat(schedules.onChanged(queue)).isTrue();
    assertThat(rooms.statistics(queue)).isPresent();
  }

  @Test
  void anUnreadableResponseIsAnOutageToABuyerAndAFaultToAMessage() {
    event.unreadable = true;
    assertThatThrownBy(() -> schedules.known(queue, () -> rooms.setRate(queue, 1)))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    assertThatThrownBy(() -> schedules.onChanged(queue)).isInstanceOf(UnreadableResponse.class);
    event.unreadable = false;
    eventKnows();
    assertThat(schedules.onChanged(queue)).isTrue();
  }

  @Test
  void anOutageOfEventIsNotAnAbsence() {
    event.away = true;
    assertThatThrownBy(() -> schedules.refresh(queue))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    event.away = false;
    eventKnows();
    assertThat(schedules.refresh(queue)).isTrue();
  }
}
