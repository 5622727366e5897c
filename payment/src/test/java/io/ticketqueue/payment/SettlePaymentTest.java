package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a pending payment, for every state of the reservation and of the provider. */
class SettlePaymentTest {
  private static final String TABLE =
      """
      HELD,        PAID,        SUCCESS, ,                NONE
      HELD,        MISMATCH,    FAILED,  AMOUNT_MISMATCH, DUE
      HELD,        DECLINED,    PENDING, ,                NONE
      HELD,        REFUNDED,    FAILED,  DECLINED,        NONE
      HELD,        NOT_PAID,    PENDING, ,                NONE
      HELD,        UNAVAILABLE, PENDING, ,                NONE
      EXPIRED,     PAID,        FAILED,  HOLD_EXPIRED,    DUE
      EXPIRED,     MISMATCH,    FAILED,  AMOUNT_MISMATCH, DUE
      EXPIRED,     DECLINED,    FAILED,  DECLINED,        NONE
      EXPIRED,     REFUNDED,    FAILED,  DECLINED,        NONE
      EXPIRED,     NOT_PAID,    FAILED,  HOLD_EXPIRED,    NONE
      EXPIRED,     UNAVAILABLE, PENDING, ,                NONE
      CHANGED,     PAID,        FAILED,  SUPERSEDED,      DUE
      CHANGED,     MISMATCH,    FAILED,  SUPERSEDED,      DUE
      CHANGED,     DECLINED,    FAILED,  SUPERSEDED,      NONE
      CHANGED,     REFUNDED,    FAILED,  SUPERSEDED,      NONE
      CHANGED,     NOT_PAID,    FAILED,  SUPERSEDED,      NONE
      CHANGED,     UNAVAILABLE, PENDING, ,                NONE
      UNAVAILABLE, PAID,        PENDING, ,                NONE
      UNAVAILABLE, MISMATCH,    PENDING, ,                NONE
      UNAVAILABLE, DECLINED,    PENDING, ,                NONE
      UNAVAILABLE, REFUNDED,    PENDING, ,                NONE
      UNAVAILABLE, NOT_PAID,    PENDING, ,                NONE
      UNAVAILABLE, UNAVAILABLE, PENDING, ,                NONE
      """;

  private enum Seats {
    HELD,
    EXPIRED,
    CHANGED,
    UNAVAILABLE
  }

  private enum Provider {
    PAID,
    MISMATCH,
    DECLINED,
    REFUNDED,
    NOT_PAID,
    UNAVAILABLE
  }

  private final Desk desk = new Desk();
  private final Payment payment = desk.starts();

  private void arrange(Seats seats, Provider provider) {
    String key = payment.order().paymentKey();
    switch (seats) {
      case HELD -> {}
      case EXPIRED -> desk.holdExpires(payment);
      case CHANGED ->
          desk.reservations.put(
              new Held(
                  payment.reservationId(),
                  desk.buyer,
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  "PENDING",
                  90_000,
                  300,
                  null));
      case UNAVAILABLE -> desk.reservations.unavailable(true);
    }
    switch (provider) {
      case PAID -> desk.pays(payment);
      case MISMATCH -> desk.portOne.pay(key, Desk.PRICE - 1);
      case DECLINED -> desk.portOne.decline(key, Desk.PRICE);
      case REFUNDED -> {
        desk.pays(payment);
        desk.portOne.giveBack(key);
      }
      case NOT_PAID -> {}
      case UNAVAILABLE -> desk.portOne.unavailable(key, true);
    }
  }

  private void assertBecomes(Status status, @Nullable Failure failure, Refund refund) {
    Payment now = desk.now(payment);
    assertThat(now.status()).isEqualTo(status);
    assertThat(now.failure()).isEqualTo(failure);
    assertThat(now.refund().status()).isEqualTo(refund);
  }

  @ParameterizedTest
  @CsvSource(textBlock = TABLE)
  void aPaymentIsSettledByClaimAndRecord(
      Seats seats, Provider provider, Status status, @Nullable Failure failure, Refund refund) {
    arrange(seats, provider);

    desk.settle.settle(Lane.CHECKOUT, payment);

    assertBecomes(status, failure, refund);
    boolean unknown = seats == Seats.UNAVAILABLE || provider == Provider.UNAVAILABLE;
    assertThat(desk.now(payment).reconciliation().unknownSince() != null).isEqualTo(unknown);
    boolean unpaid = provider == Provider.NOT_PAID || provider == Provider.DECLINED;
    boolean released = seats == Seats.HELD && unpaid;
    assertThat(desk.reservations.released(payment.reservationId())).isEqualTo(released ? 1 : 0);
  }

  @Test
  void reservationIsToldWhatIsPaidBeforeAnybodyLearnsOfIt() {
    arrange(Seats.HELD, Provider.PAID);
    desk.reservations.whenKept(
        () -> assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING));

    desk.settle.settle(Lane.CHECKOUT, payment);

    assertThat(desk.reservations.kept(payment.reservationId())).isEqualTo(1);
    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void whatIsPaidButGoneByThenGoesBack() {
    arrange(Seats.HELD, Provider.PAID);
    desk.reservations.whenKept(() -> desk.holdExpires(payment));

    desk.settle.settle(Lane.CHECKOUT, payment);

    assertBecomes(Status.FAILED, Failure.HOLD_EXPIRED, Refund.DUE);
  }

  @Test
  void whatReservationCouldNotBeToldIsToldLater() {
    arrange(Seats.HELD, Provider.PAID);
    desk.reservations.whenKept(() -> desk.reservations.unavailable(true));

    desk.settle.settle(Lane.CHECKOUT, payment);

    assertBecomes(Status.SUCCESS, null, Refund.NONE);
    assertThat(desk.now(payment).reconciliation().confirmed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"DECLINED", "MISMATCH", "REFUNDED", "NOT_PAID", "PAID"})
  void afterTheSeatsChangedTheyCanBePaidForAnewInSilence(Provider provider) {
    arrange(Seats.CHANGED, provider);

    desk.settle.settle(Lane.CHECKOUT, payment);

    assertThat(desk.events.of(payment)).isEmpty();
    assertThat(desk.starts(desk.buyer, payment.reservationId(), 90_000).status())
        .isEqualTo(Status.PENDING);
  }

  /** What is paid while the record is read is found at the next look. */
  @Test
  void aHoldThatEndsWhileTheRecordIsReadIsNotJudgedOver() {
    desk.clock.advance(Duration.ofMinutes(5).plusSeconds(5));
    desk.portOne.duringNextRead(() -> desk.clock.advance(Duration.ofSeconds(10)));

    desk.settle.settleIfChanged(Lane.POLL, payment);
    assertBecomes(Status.PENDING, null, Refund.NONE);

    desk.settle.settleIfChanged(Lane.POLL, desk.now(payment));
    assertBecomes(Status.FAILED, Failure.HOLD_EXPIRED, Refund.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          HELD,        PAID,        SUCCESS, ,                NONE
          HELD,        DECLINED,    PENDING, ,                NONE
          HELD,        NOT_PAID,    PENDING, ,                NONE
          HELD,        UNAVAILABLE, PENDING, ,                NONE
          EXPIRED,     PAID,        FAILED,  HOLD_EXPIRED,    DUE
          CHANGED,     PAID,        FAILED,  SUPERSEDED,      DUE
          UNAVAILABLE, PAID,        PENDING, ,                NONE
          UNAVAILABLE, NOT_PAID,    PENDING, ,                NONE
          """)
  void aPaymentThatNothingWasHeardOfClaimsOnlyWhatIsToBeSettled(
      Seats seats, Provider provider, Status status, @Nullable Failure failure, Refund refund) {
    arrange(seats, provider);

    desk.settle.settleIfChanged(Lane.POLL, payment);

    assertBecomes(status, failure, refund);
    boolean heard = provider != Provider.NOT_PAID && provider != Provider.UNAVAILABLE;
    assertThat(desk.reservations.claims(payment.reservationId())).isEqualTo(heard ? 1 : 0);
  }
}
