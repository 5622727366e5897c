package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.onSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final SeatDocuments documents =
      new SeatDocuments() {
        @Override
        public Document publicList(UUID scheduleId) {
          return new Document(7, "list of " + scheduleId);
        }

        @Override
        public Document layout(UUID scheduleId) {
          return new Document(1, "layout of " + scheduleId);
        }

        @Override
        public Document plan(UUID scheduleId) {
          return new Document(1, "plan of " + scheduleId);
        }
      };
  private final Catalogue catalogue =
      new Catalogue(stores.events(), stores.seats(), documents, stores.transactions(), CLOCK);
  private final Hall hall = programme.hall();
  private final Event event = programme.event(hall, onSale(24), onSale(48));
  private final Event draft =
      programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(72)));

  private static void assertMissing(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void aDraftIsFoundOnlyByWhoMaySeeDrafts() {
    UUID schedule = draft.schedules().getFirst().id();

    assertThat(catalogue.findEvent(draft.id(), true)).isEqualTo(draft);
    assertThat(catalogue.findSchedule(schedule, true).event()).isEqualTo(draft);
    assertThat(catalogue.find(draft.id())).contains(draft);
    assertThat(catalogue.findSeatListVersion(schedule))
        .contains(new SeatListVersion(draft.id(), 1, 1));
    assertMissing(ErrorCode.EVENT_NOT_FOUND, () -> catalogue.findEvent(draft.id(), false));
    assertMissing(ErrorCode.SCHEDULE_NOT_FOUND, () -> catalogue.findSchedule(schedule, false));
    assertMissing(ErrorCode.SCHEDULE_NOT_FOUND, () -> catalogue.soldSeats(schedule));
    assertMissing(ErrorCode.SCHEDULE_NOT_FOUND, () -> catalogue.seatPlan(schedule));
  }

  @Test
  void aScheduleIsFoundAmongThoseOfItsEvent() {
    EventSchedule second = event.schedules().getLast();

    assertThat(catalogue.findSchedule(second.id(), false))
        .isEqualTo(new Catalogue.Scheduled(event, second));
    assertThat(catalogue.findEvent(event.id(), false)).isEqualTo(event);
    assertMissing(ErrorCode.EVENT_NOT_FOUND, () -> catalogue.findEvent(second.id(), true));
    assertMissing(ErrorCode.SCHEDULE_NOT_FOUND, () -> catalogue.findSchedule(event.id(), true));
  }

  @Test
  void theSeatsOfAScheduleAreThoseOfTheDocuments() {
    UUID schedule = event.schedules().getFirst().id();

    assertThat(catalogue.soldSeats(schedule)).isEmpty();
    assertThat(catalogue.seatPlan(schedule)).isEqualTo("plan of " + schedule);
    assertThat(catalogue.seatList(schedule))
        .isEqualTo(new SeatDocuments.Document(7, "list of " + schedule));
  }
}
