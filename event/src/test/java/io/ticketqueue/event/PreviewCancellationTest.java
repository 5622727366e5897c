package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.event.PreviewCancellation.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-022")
class PreviewCancellationTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final List<UUID> asked = new ArrayList<>();
  private final PreviewCancellation preview =
      new PreviewCancellation(stores.events(), this::standing, stores.transactions(), CLOCK);
  private final Event event =
      programme.event(programme.hall(), times(-5, -9, -6), times(-1, -9, -2), onSale(24));
  private final UUID ended = event.schedules().get(0).id();
  private final UUID running = event.schedules().get(1).id();
  private final UUID later = event.schedules().get(2).id();

  private ReservationStandings.Used used = new ReservationStandings.Used(1, 100, 0, 0, 0, 0);

  /** One unpaid, three paid of 100 each, one of which was admitted. */
  private ReservationStandings.Standing standing(UUID scheduleId) {
    asked.add(scheduleId);
    return new ReservationStandings.Standing(1, 3, 300, used);
  }

  @Test
  void itSumsThePerformancesThatAreLeftWithoutUsedTickets() {
    assertThat(preview.ofEvent(event.id(), false)).isEqualTo(new Preview(2, 6, 400));
    assertThat(asked).containsExactly(running, later);
    assertThat(preview.ofEvent(event.id(), true)).isEqualTo(new Preview(2, 8, 600));
    assertThat(preview.ofSchedule(later, false)).isEqualTo(new Preview(1, 3, 200));
    assertThat(programme.find(event.id())).isEqualTo(event);
  }

  @Test
  void ofWhatIsUsedInPartItCountsTheUnusedSeats() {
    used = new ReservationStandings.Used(1, 100, 1, 75, 0, 0);

    assertThat(preview.ofSchedule(later, false)).isEqualTo(new Preview(1, 4, 275));
    assertThat(preview.ofSchedule(later, true)).isEqualTo(new Preview(1, 4, 300));
  }

  @Test
  void usedTicketsThatStayedAreLeftToRefundOnceTheyAreIncluded() {
    programme.cancelSchedule(event.id(), later);
    used = new ReservationStandings.Used(0, 0, 0, 0, 2, 25);

    assertThat(preview.ofSchedule(later, false)).isEqualTo(new Preview(1, 4, 300));
    assertThat(preview.ofSchedule(later, true)).isEqualTo(new Preview(1, 6, 325));
  }

  @Test
  void afterwardsItSaysWhatIsLeftToRefund() {
    programme.cancelSchedule(event.id(), later);
    assertThat(preview.ofSchedule(later, false)).isEqualTo(new Preview(1, 3, 200));
    assertThat(preview.ofEvent(event.id(), false).performances()).isEqualTo(1);

    programme.cancelSchedule(event.id(), running);
    stores.transactions().required(() -> stores.events().cancel(event.id(), null, Programme.NOW));
    asked.clear();
    assertThat(preview.ofEvent(event.id(), false)).isEqualTo(new Preview(2, 6, 400));
    assertThat(asked).containsExactly(running, later);
  }

  @Test
  void whereNothingIsLeftItSaysSoWithoutAsking() {
    Event over = programme.event(programme.hall(), times(-5, -9, -6));

    refused(ErrorCode.EVENT_ENDED, () -> preview.ofEvent(over.id(), false));
    refused(ErrorCode.EVENT_ENDED, () -> preview.ofSchedule(ended, false));
    refused(ErrorCode.EVENT_NOT_FOUND, () -> preview.ofEvent(ended, false));
    refused(ErrorCode.SCHEDULE_NOT_FOUND, () -> preview.ofSchedule(event.id(), false));
    assertThat(asked).isEmpty();
  }

  private static void refused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }
}
