package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Reservations.Reservation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Reservations} promises. */
public abstract class ReservationsContract {
  private static final UUID PAYMENT = UUID.randomUUID();
  private static final long PRICE = 150_000;

  protected abstract Reservations reservations();

  /** The service behind it. */
  protected abstract SeatHolder holder();

  private Held held() {
    return put(Held.by(UUID.randomUUID(), PRICE));
  }

  private Held put(Held held) {
    holder().put(held);
    return held;
  }

  private static Reserved seats(Held held) {
    return new Reserved(held.id(), held.schedule(), List.of(held.seat()));
  }

  private ClaimResult claim(Held held) {
    return reservations().claim(held.id(), PAYMENT, PRICE);
  }

  private ClaimResult renew(Held held) {
    return reservations().renewPaidClaim(held.id(), PAYMENT, PRICE);
  }

  @Test
  void aReservationIsFound() {
    Held held = held();

    Reservation found = reservations().find(held.id()).orElseThrow();

    assertThat(found.userId()).isEqualTo(held.user());
    assertThat(found.reserved()).isEqualTo(seats(held));
    assertThat(found.totalAmount()).isEqualTo(PRICE);
    assertThat(found.pending()).isTrue();
    assertThat(found.cancelled()).isFalse();
  }

  @Test
  void theStateOfAReservationIsFound() {
    Held cancelled = put(held().status("CANCELLED"));
    Held confirmed = put(held().status("CONFIRMED"));

    assertThat(reservations().find(cancelled.id()).orElseThrow().cancelled()).isTrue();
    assertThat(reservations().find(cancelled.id()).orElseThrow().pending()).isFalse();
    assertThat(reservations().find(confirmed.id()).orElseThrow().cancelled()).isFalse();
    assertThat(reservations().find(confirmed.id()).orElseThrow().pending()).isFalse();
  }

  @Test
  void anUnknownReservationIsNotFound() {
    assertThat(reservations().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aClaimIsGrantedWithTheSeats() {
    Held held = held();

    assertThat(claim(held)).isEqualTo(new ClaimResult.Granted(seats(held)));
    assertThat(claim(held)).isEqualTo(new ClaimResult.Granted(seats(held)));
    assertThat(renew(held)).isEqualTo(new ClaimResult.Granted(seats(held)));
    assertThat(holder().claims(held.id())).isEqualTo(2);
  }

  @Test
  void aClaimWithAnotherAmountIsChanged() {
    Held held = put(held().amount(90_000));

    assertThat(claim(held)).isEqualTo(new ClaimResult.Changed());
    assertThat(renew(held)).isEqualTo(new ClaimResult.Changed());
  }

  @Test
  void aClaimToWhatIsNotHeldAnyMoreIsLost() {
    assertThat(claim(put(held().expired()))).isEqualTo(new ClaimResult.Lost());
    assertThat(claim(put(held().status("CANCELLED")))).isEqualTo(new ClaimResult.Lost());
    assertThat(claim(put(held().status("CONFIRMED")))).isEqualTo(new ClaimResult.Lost());
    assertThat(renew(Held.by(UUID.randomUUID(), PRICE))).isEqualTo(new ClaimResult.Lost());
  }

  @Test
  void aClaimIsReleased() {
    Held held = held();
    claim(held);

    reservations().releaseClaim(held.id(), PAYMENT);

    assertThat(holder().released(held.id())).isEqualTo(1);
  }

  @Test
  void anUnavailableServiceLeavesEverythingUnknown() {
    Held held = held();
    holder().unavailable(true);
    try {
      assertThat(claim(held)).isEqualTo(new ClaimResult.Unknown());
      assertThat(renew(held)).isEqualTo(new ClaimResult.Unknown());
      assertThatThrownBy(() -> reservations().find(held.id()))
          .isInstanceOf(Problem.class)
          .hasMessage("SERVICE_UNAVAILABLE");
      reservations().releaseClaim(held.id(), PAYMENT);
      assertThat(holder().released(held.id())).isZero();
    } finally {
      holder().unavailable(false);
    }
  }
}
