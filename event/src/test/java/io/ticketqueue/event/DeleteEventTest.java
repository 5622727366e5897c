package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.CLOCK;
import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-EVT-003")
class DeleteEventTest {
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
  private final Event event = programme.event(hall, onSale(24));

  private DeleteEvent deleteEvent(ActiveReservations reservations) {
    return new DeleteEvent(
        stores.events(),
        reservations,
        cancel,
        changes,
        stores.transactions(),
        new Audit(acts::add),
        CLOCK);
  }

  @Test
  void anEventWithoutReservationsIsCancelledAndNotFoundAnyMore() {
    deleteEvent(id -> 0).delete(event.id());

    assertThat(programme.find(event.id())).isNull();
    assertThat(changes.all)
        .contains(new CatalogueChange.OfEvent(event.id()), new CatalogueChange.OfList());
    assertThat(announcements.cancelled).hasSize(1);
    assertThat(acts)
        .extracting(AuditEntry::action, AuditEntry::object)
        .containsExactly(
            tuple("EVENT_CANCELLED", "event:" + event.id()),
            tuple("EVENT_DELETED", "event:" + event.id()));
    assertThat(stores.schedules().isHallInUse(hall.id(), NOW)).isFalse();
  }

  @Test
  void aCancelledEventIsDeletedWithoutAnotherAnnouncement() {
    cancel.cancelEvent(event.id(), Cancellation.PLAIN);

    deleteEvent(id -> 0).delete(event.id());

    assertThat(programme.find(event.id())).isNull();
    assertThat(announcements.cancelled).hasSize(1);
  }

  /** There is nothing left to cancel, and nobody to refund. */
  @Test
  void anEventThatIsOverIsDeleted() {
    Event over = programme.event(programme.hall(), Programme.times(-3, -9, -4));

    deleteEvent(id -> 0).delete(over.id());

    assertThat(programme.find(over.id())).isNull();
    assertThat(announcements.cancelled).isEmpty();
  }

  @Test
  void anEventWithReservationsStays() {
    assertRefused(id -> 1, event.id(), ErrorCode.EVENT_HAS_RESERVATIONS);
  }

  @Test
  void anEventStaysWhileReservationCannotBeAsked() {
    ActiveReservations unavailable =
        id -> {
          throw Problem.unavailable(5, new IllegalStateException("down"));
        };

    assertRefused(unavailable, event.id(), ErrorCode.SERVICE_UNAVAILABLE);
  }

  @Test
  void anEventThatDoesNotExistIsRefusedWithoutAskingReservation() {
    ActiveReservations never =
        id -> {
          throw new AssertionError("asked");
        };

    assertRefused(never, UUID.randomUUID(), ErrorCode.EVENT_NOT_FOUND);
  }

  private void assertRefused(ActiveReservations reservations, UUID id, ErrorCode code) {
    assertThatThrownBy(() -> deleteEvent(reservations).delete(id))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    assertThat(programme.find(event.id())).isEqualTo(event);
    assertThat(announcements.cancelled).isEmpty();
  }
}
