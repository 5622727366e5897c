package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Held;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestoreHoldsTest {
  private final UseCases use = new UseCases();
  private final Marker marker = new Marker();
  private final RestoreHolds restore =
      new RestoreHolds(marker, use.reservations, use.holds, use.transactions, use.clock);
  private final Held held = use.hold(use.buyer(), 1);

  private static final class Marker implements HoldStoreMarker {
    private boolean exists;

    @Override
    public boolean exists() {
      return exists;
    }

    @Override
    public void set() {
      exists = true;
    }
  }

  @Test
  void aLostStoreGetsTheHoldsOfPendingReservationsBackForTheTimeThatIsLeft() {
    use.pay(use.hold(use.buyer(), 2), UUID.randomUUID());
    use.clock.advance(Duration.ofMinutes(4));
    Held claimed = use.hold(use.buyer(), 3);
    use.claimReservation.renewPaidClaim(claimed.id(), UUID.randomUUID(), claimed.totalAmount());
    use.holds.lose();

    restore.ifLost();

    assertThat(use.holds.held(use.schedule.id()))
        .containsExactlyInAnyOrderElementsOf(use.seats(1, 3));
    assertThat(use.holds.until(use.schedule.id(), use.seat(1))).isEqualTo(held.hold().expiresAt());
    assertThat(use.holds.until(use.schedule.id(), use.seat(3)))
        .isEqualTo(use.clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(marker.exists()).isTrue();
  }

  @Test
  void aStoreWithItsMarkIsLeftAlone() {
    restore.ifLost();
    use.holds.lose();

    restore.ifLost();

    assertThat(use.holds.held(use.schedule.id())).isEmpty();
  }
}
