package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-022")
class CancelEventTest {
  private final Stores stores = InMemoryTables.stores();
  private final Programme programme = new Programme(stores);
  private final RecordedAnnouncements announcements = new RecordedAnnouncements();
  private final List<AuditEntry> acts = new ArrayList<>();
  private final RecordedChanges changes = new RecordedChanges();
  private final CancelEvent cancel =
      new CancelEvent(
          stores.events(),
          stores.schedules(),
          announcements,
          changes,
          stores.transactions(),
          new Audit(acts::add),
          CLOCK);
  private final Hall hall = programme.hall();
  private final Event event = programme.event(hall, onSale(24), onSale(48));
  private final UUID first = event.schedules().getFirst().id();
  private final UUID second = event.schedules().getLast().id();

  private static Cancellation said(String reason) {
    return new Cancellation(reason, false);
  }

  @Test
  void usedTicketsAreIncludedWhereTheOrganiserSaysSo() {
    cancel.cancelSchedule(first, new Cancellation("ill", true));

    assertThat(announcements.cancelled)
        .extracting(one -> one.cancellation().includeUsed())
        .containsExactly(true);
    assertThat(acts.getFirst().after()).contains("\"includeUsed\":true", "\"reason\":\"ill\"");
  }

  @Test
  void aCancelledEventIsAnnouncedOnceWithAllItsSchedules() {
    cancel.cancelEvent(event.id(), said("rain"));
    cancel.cancelEvent(event.id(), said("again"));

    assertThat(changes.all)
        .containsExactly(new CatalogueChange.OfEvent(event.id()), new CatalogueChange.OfList());
    assertThat(announcements.cancelled)
        .containsExactly(
            new RecordedAnnouncements.Cancelled(
                event.id(), List.of(first, second), said("rain"), NOW));
    Event after = programme.find(event.id());
    assertThat(after.status(NOW)).isEqualTo(EventStatus.CANCELLED);
    assertThat(after.schedules()).allMatch(EventSchedule::cancelled);
    assertThat(after.version()).isEqualTo(2);
  }

  @Test
  void aCancelledScheduleIsAnnouncedOnceAndTheOthersStay() {
    cancel.cancelSchedule(first, Cancellation.PLAIN);
    cancel.cancelSchedule(first, said("again"));

    assertThat(changes.all)
        .containsExactly(new CatalogueChange.OfEvent(event.id()), new CatalogueChange.OfList());
    assertThat(announcements.cancelled)
        .containsExactly(
            new RecordedAnnouncements.Cancelled(
                event.id(), List.of(first), Cancellation.PLAIN, NOW));
    assertThat(programme.find(event.id()).status(NOW)).isEqualTo(EventStatus.OPEN);
  }

  @Test
  void cancellingTheEventLaterAnnouncesOnlyTheOtherSchedules() {
    cancel.cancelSchedule(first, Cancellation.PLAIN);
    cancel.cancelEvent(event.id(), Cancellation.PLAIN);

    assertThat(announcements.cancelled)
        .extracting(RecordedAnnouncements.Cancelled::scheduleIds)
        .containsExactly(List.of(first), List.of(second));
  }

  @Test
  void performancesThatHaveEndedStayAsTheyAre() {
    Event series = programme.event(hall, times(-3, -9, -4), times(-1, -9, -4), onSale(72));
    UUID ended = series.schedules().get(0).id();
    UUID running = series.schedules().get(1).id();
    UUID later = series.schedules().get(2).id();

    refused(ErrorCode.EVENT_ENDED, () -> cancel.cancelSchedule(ended, Cancellation.PLAIN));
    cancel.cancelEvent(series.id(), said("rain"));

    assertThat(announcements.cancelled)
        .extracting(RecordedAnnouncements.Cancelled::scheduleIds)
        .containsExactly(List.of(running, later));
    assertThat(programme.find(series.id()).live())
        .extracting(EventSchedule::id)
        .containsExactly(ended);
  }

  @Test
  void anEventThatIsOverCannotBeCancelled() {
    Event over = programme.event(hall, times(-3, -9, -4), times(-2, -9, -4));

    refused(ErrorCode.EVENT_ENDED, () -> cancel.cancelEvent(over.id(), Cancellation.PLAIN));

    assertThat(programme.find(over.id()).cancelled()).isFalse();
    assertThat(announcements.cancelled).isEmpty();
  }

  private static void refused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void anEventWhoseSchedulesAreAllCancelledIsCancelled() {
    cancel.cancelSchedule(first, Cancellation.PLAIN);
    cancel.cancelSchedule(second, Cancellation.PLAIN);

    assertThat(programme.find(event.id()).status(NOW)).isEqualTo(EventStatus.CANCELLED);
  }

  @Test
  void aCancelledDraftStaysADraft() {
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(72)));

    cancel.cancelEvent(draft.id(), Cancellation.PLAIN);

    assertThat(programme.find(draft.id()).draft()).isTrue();
  }

  @Test
  void whatDoesNotExistCannotBeCancelled() {
    refused(ErrorCode.EVENT_NOT_FOUND, () -> cancel.cancelEvent(first, Cancellation.PLAIN));
    refused(
        ErrorCode.SCHEDULE_NOT_FOUND, () -> cancel.cancelSchedule(event.id(), Cancellation.PLAIN));
    assertThat(announcements.cancelled).isEmpty();
  }

  @Test
  void usedTicketsMayBeIncludedAfterwardsOnce() {
    Cancellation withUsed = new Cancellation(null, true);
    cancel.cancelSchedule(first, Cancellation.PLAIN);
    cancel.cancelEvent(event.id(), withUsed);
    assertThat(announcements.cancelled).hasSize(2);

    cancel.cancelEvent(event.id(), withUsed);
    cancel.cancelEvent(event.id(), withUsed);

    assertThat(announcements.cancelled)
        .extracting(
            RecordedAnnouncements.Cancelled::scheduleIds, one -> one.cancellation().includeUsed())
        .containsExactly(
            tuple(List.of(first), false),
            tuple(List.of(second), true),
            tuple(List.of(first), true));
  }
}
