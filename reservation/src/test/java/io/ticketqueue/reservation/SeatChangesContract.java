package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.SeatChanges.Change;
import io.ticketqueue.reservation.SeatChanges.Latest;
import io.ticketqueue.reservation.SeatChanges.Taken;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link SeatChanges} promises. */
abstract class SeatChangesContract extends StoredReservations {
  private long begun;

  private SeatChanges changes() {
    return stores().changes();
  }

  @BeforeEach
  void begin() {
    begun = number().version();
  }

  private Latest number() {
    return in(() -> changes().number(schedule.id()));
  }

  private List<Change> from(long version) {
    return in(() -> changes().from(schedule.id(), version));
  }

  private List<String> seatsFrom(long version) {
    return from(version).stream()
        .filter(change -> change.seatId() != null)
        .map(change -> name(Objects.requireNonNull(change.seatId())) + " " + change.status())
        .toList();
  }

  private String name(UUID seat) {
    return List.of(a1, a2, b1).stream()
        .filter(one -> one.id().equals(seat))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private Taken taken() {
    return in(() -> changes().taken(schedule.id()));
  }

  @Test
  void theLogBeginsWithAVersionThatChangesNothing() {
    assertThat(number().version()).isEqualTo(begun);
    assertThat(from(begun)).hasSize(1);
    assertThat(from(begun).getFirst().version()).isEqualTo(begun);
    assertThat(seatsFrom(begun)).isEmpty();
    assertThat(taken()).isEqualTo(new Taken(begun, List.of(), List.of()));
  }

  @Test
  void versionsRiseWithChangesOnly() {
    add(a1, a2);
    long held = number().version();
    assertThat(held).isGreaterThan(begun);
    assertThat(number().version()).isEqualTo(held);
    add(b1);
    assertThat(number().version()).isGreaterThan(held);
    assertThat(number().now()).isGreaterThanOrEqualTo(number().version());
  }

  @Test
  void everyChangeOfASeatIsToldWithItsVersion() {
    Held held = add(a1, a2);
    long first = number().version();
    save(held.confirm(PAYMENT, ticketNumber(), NOW));
    long second = number().version();

    assertThat(seatsFrom(begun))
        .containsExactlyInAnyOrder("A-1 HOLD", "A-2 HOLD", "A-1 SOLD", "A-2 SOLD");
    assertThat(seatsFrom(second)).containsExactlyInAnyOrder("A-1 SOLD", "A-2 SOLD");
    assertThat(from(first)).extracting(Change::version).startsWith(first).endsWith(second);
    assertThat(taken().version()).isEqualTo(second);
    assertThat(taken().held()).isEmpty();
    assertThat(taken().sold()).containsExactlyInAnyOrder(a1.id(), a2.id());
  }

  @Test
  void aSeatThatIsGivenUpIsFree() {
    Held held = add(a1);
    long first = number().version();
    save(held.cancel(CancelReason.USER_REQUEST, NOW));
    number();

    assertThat(seatsFrom(first)).containsExactly("A-1 HOLD", "A-1 AVAILABLE");
    assertThat(taken().held()).isEmpty();
  }

  @Test
  void aChangeOfSeatsFreesTheDroppedOnesOnly() {
    Held held = add(a1, a2);
    long first = number().version();
    in(() -> reservations().replaceSeats(held.changeSeats(List.of(a2, b1), 2, NOW)));
    number();

    assertThat(in(() -> changes().taken(schedule.id())).held())
        .containsExactlyInAnyOrder(a2.id(), b1.id());
    assertThat(last(a1, first)).isEqualTo(SeatStatus.AVAILABLE);
    assertThat(last(b1, first)).isEqualTo(SeatStatus.HOLD);
    assertThat(last(a2, first)).isEqualTo(SeatStatus.HOLD);
  }

  private SeatStatus last(Seat seat, long version) {
    return from(version).stream()
        .filter(change -> seat.id().equals(change.seatId()))
        .reduce((former, later) -> later)
        .orElseThrow()
        .status();
  }

  @Test
  void aVersionThatWasNeverGivenIsNotAmongThem() {
    add(a1);
    long first = number().version();

    assertThat(from(first - 1)).extracting(Change::version).startsWith(begun);
    assertThat(from(begun - 1)).extracting(Change::version).startsWith(begun);
    assertThat(from(first + 1)).extracting(Change::version).containsOnly(first);
  }

  @Test
  void changesThatNobodyAskedForAreFoundAndNumbered() {
    add(a1);
    assertThat(in(() -> changes().unnumbered(MANY))).contains(schedule.id());

    new NumberSeatChanges(changes(), stores().transactions()).number();

    assertThat(in(() -> changes().unnumbered(MANY))).doesNotContain(schedule.id());
    assertThat(seatsFrom(begun)).containsExactly("A-1 HOLD");
  }
}
