package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static io.ticketqueue.reservation.Given.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RequiredHolds} reads. */
abstract class RequiredHoldsContract extends StoredReservations {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  abstract RequiredHolds required();

  private List<RequiredHold> ofSchedule() {
    return in(() -> required().of(List.of(schedule.id(), UUID.randomUUID())));
  }

  @Test
  void seatsOfUnpaidReservationsMustBeHeldUntilTheseLapse() {
    Held held = add(ending(MINUTE, a1, b1));
    save(add(a2).confirm(PAYMENT, ticketNumber(), NOW));
    assertThat(ofSchedule())
        .allSatisfy(
            hold -> {
              assertThat(hold.scheduleId()).isEqualTo(schedule.id());
              assertThat(hold.operation()).isEqualTo(held.hold().operation());
              assertThat(hold.life()).isBetween(MINUTE.minusSeconds(30), MINUTE);
            })
        .extracting(RequiredHold::seatId)
        .containsExactlyInAnyOrder(a1.id(), b1.id());
    assertThat(in(() -> required().among(schedule.id(), List.of(b1.id(), a2.id()))))
        .extracting(RequiredHold::seatId)
        .containsExactly(b1.id());
    assertThat(in(() -> required().schedules())).contains(schedule.id());
  }

  @Test
  void aChangedReservationIsHeldByTheChange() {
    Held held = add(ending(MINUTE, a1));
    Instant now = in(() -> reservations().now());
    Reservation.Pending changed = held.changeSeats(List.of(a2), 7, now);
    in(
        () -> {
          reservations().save(changed);
          assertThat(reservations().replaceSeats(changed)).isEqualTo(1);
        });
    assertThat(ofSchedule())
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.operation()).isEqualTo(new HoldOperation(held.id(), 7));
              assertThat(hold.seatId()).isEqualTo(a2.id());
            });
  }

  @Test
  void aClaimKeepsTheSeatsAndWhatLapsesRightNowIsLeftOut() {
    add(ending(Duration.ofSeconds(1), b1));
    add(ending(Duration.ofSeconds(-1), a1));
    Instant now = in(() -> reservations().now());
    save(add(ending(Duration.ofSeconds(1), a2)).claim(PAYMENT, now, POLICY));
    assertThat(ofSchedule())
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.seatId()).isEqualTo(a2.id());
              assertThat(hold.life()).isGreaterThan(MINUTE);
            });
  }

  @Test
  void schedulesOnSaleAreReadInTheOrderOfTheirIds() {
    List<UUID> all = in(() -> required().schedulesOnSaleAfter(new UUID(0, 0), MANY));
    assertThat(all.stream().map(UUID::toString)).isSorted();
    assertThat(in(() -> required().schedulesOnSaleAfter(schedule.id(), MANY)))
        .doesNotContain(schedule.id());
  }
}
