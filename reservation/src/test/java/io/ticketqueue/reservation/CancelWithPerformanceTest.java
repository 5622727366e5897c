package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.SeatTicket.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A performance is cancelled when some of the seats of a reservation were used. */
@Tag("REQ-RSV-011")
class CancelWithPerformanceTest {
  private static final long PRICE = 150_000;

  private final UseCases use = new UseCases();
  private final Held held = use.hold(use.buyer(), 1, 2, 3);

  CancelWithPerformanceTest() {
    use.pay(held, UUID.randomUUID());
  }

  private void uses(int seats) {
    List<SeatTicket> tickets = tickets();
    use.transactions.required(
        () -> {
          Reservation.Confirmed paid = (Reservation.Confirmed) use.stored(held);
          for (SeatTicket ticket : tickets.subList(0, seats)) {
            int unused = use.tickets.use(List.of(ticket.number()), use.clock.instant());
          }
          use.reservations.save(paid.checkIn(use.clock.instant()));
        });
    use.clock.advance(Duration.ofSeconds(1));
  }

  private List<SeatTicket> tickets() {
    return use.transactions.required(() -> use.tickets.ofReservation(held.id()));
  }

  private void performanceIsCancelled(boolean includeUsed) {
    use.schedules.cancel(use.schedule.id(), use.clock.instant(), includeUsed);
    use.cancelWithPerformance.sweep();
    use.cancelWithPerformance.sweep();
  }

  private List<Long> refundsTold() {
    return use.announcements.of(held.id()).stream()
        .filter(Cancelled.class::isInstance)
        .map(one -> ((Cancelled) one).refundAmount())
        .toList();
  }

  @Test
  void theUnusedSeatsGoBackAndTheUsedTicketsStay() {
    uses(1);
    performanceIsCancelled(false);

    assertThat(use.stored(held).status()).isEqualTo(Status.CANCELLED);
    assertThat(refundsTold()).containsExactly(2 * PRICE);
    assertThat(tickets())
        .extracting(SeatTicket::state)
        .containsExactly(State.USED, State.CANCELLED, State.CANCELLED);
  }

  @Test
  void onceUsedTicketsAreIncludedTheRestGoesBackToo() {
    uses(2);
    performanceIsCancelled(false);
    performanceIsCancelled(true);

    assertThat(refundsTold()).containsExactly(PRICE, 3 * PRICE);
    assertThat(tickets()).extracting(SeatTicket::state).containsOnly(State.CANCELLED);
    performanceIsCancelled(true);
    assertThat(refundsTold()).hasSize(2);
  }

  @Test
  void whereAllWereUsedNothingGoesBackUntilTheyAreIncluded() {
    uses(3);
    performanceIsCancelled(false);
    assertThat(use.stored(held).status()).isEqualTo(Status.CONFIRMED);

    performanceIsCancelled(true);
    assertThat(refundsTold()).containsExactly(3 * PRICE);
  }

  @Test
  void whereNoneWasUsedOrUsedOnesAreIncludedAllGoesBackAtOnce() {
    Held other = use.hold(use.buyer(), 4);
    use.pay(other, UUID.randomUUID());
    uses(1);
    performanceIsCancelled(true);

    assertThat(refundsTold()).containsExactly(3 * PRICE);
    assertThat(((Cancelled) use.stored(other)).refundAmount()).isEqualTo(PRICE);
  }
}
