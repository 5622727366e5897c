package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Observation.AttemptDeclined;
import io.ticketqueue.payment.Observation.ClaimRenewed;
import io.ticketqueue.payment.Observation.Declined;
import io.ticketqueue.payment.Observation.GivenUp;
import io.ticketqueue.payment.Observation.HoldLost;
import io.ticketqueue.payment.Observation.NotPaid;
import io.ticketqueue.payment.Observation.NothingNew;
import io.ticketqueue.payment.Observation.Paid;
import io.ticketqueue.payment.Observation.PaidAndGivenUp;
import io.ticketqueue.payment.Observation.PaidForOldSeats;
import io.ticketqueue.payment.Observation.PaidMismatch;
import io.ticketqueue.payment.Observation.PaidTooLate;
import io.ticketqueue.payment.Observation.RefundOutstanding;
import io.ticketqueue.payment.Observation.RefundRaised;
import io.ticketqueue.payment.Observation.Refunded;
import io.ticketqueue.payment.Observation.ReservationCancelled;
import io.ticketqueue.payment.Observation.ReservationConfirmed;
import io.ticketqueue.payment.Observation.Superseded;
import io.ticketqueue.payment.Observation.Unknown;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.State;
import io.ticketqueue.payment.Saga.Status;
import io.ticketqueue.payment.Saga.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-PAY-003")
@Tag("REQ-PAY-011")
class SagaTest {
  private static final State PENDING = new State(Status.PENDING, null, Refund.NONE, false);
  private static final Reserved SEATS =
      new Reserved(UUID.randomUUID(), UUID.randomUUID(), List.of(UUID.randomUUID()));
  private static final Observation PAID = new Paid(Receipt.NONE, SEATS);
  private static final Observation PAID_TOO_LATE = new PaidTooLate(Receipt.NONE);
  private static final Observation PAID_FOR_OLD_SEATS = new PaidForOldSeats(Receipt.NONE);
  private static final Observation PAID_MISMATCH = new PaidMismatch(Receipt.NONE);
  private static final Observation DECLINED = new Declined(Receipt.NONE, "limit");
  private static final Observation REFUNDED =
      new Refunded(Receipt.NONE, new CompletedRefund(Instant.EPOCH, 1L));
  private static final Observation RAISED = new RefundRaised("EVENT_CANCELLED", 2);
  private static final Observation SUPERSEDED = new Superseded();
  private static final Observation UNKNOWN = new Unknown();

  /** One of each kind. */
  private static final List<Observation> OBSERVATIONS =
      List.of(
          PAID,
          PAID_TOO_LATE,
          PAID_FOR_OLD_SEATS,
          PAID_MISMATCH,
          DECLINED,
          new AttemptDeclined(Receipt.NONE, "limit"),
          new GivenUp(),
          new PaidAndGivenUp(Receipt.NONE),
          REFUNDED,
          SUPERSEDED,
          UNKNOWN,
          new HoldLost(),
          new NotPaid(),
          new NothingNew(),
          new ClaimRenewed(),
          new RefundOutstanding(),
          new ReservationCancelled("USER_REQUEST", null),
          RAISED,
          new ReservationConfirmed());

  private static State failed(Failure failure, Refund refund) {
    return new State(Status.FAILED, failure, refund, false);
  }

  private static State success(Refund refund) {
    return new State(Status.SUCCESS, null, refund, false);
  }

  private static Step step(
      Status status, @Nullable Failure failure, Refund refund, @Nullable Event event) {
    return new Step(status, failure, refund, event);
  }

  @Test
  void everyKindOfObservationIsTested() {
    assertThat(OBSERVATIONS.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(kinds(Observation.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SagaTest::kinds)
        : Stream.of(type);
  }

  @Test
  void aPaymentMadeForAClaimedReservationSucceeds() {
    assertThat(Saga.next(PENDING, PAID))
        .isEqualTo(step(Status.SUCCESS, null, Refund.NONE, Event.PaymentSuccess));
  }

  @Test
  void whoGivesUpGetsTheMoneyBackIfThereWasAny() {
    assertThat(Saga.next(PENDING, new GivenUp()))
        .isEqualTo(step(Status.FAILED, Failure.GIVEN_UP, Refund.NONE, Event.PaymentFailed));
    assertThat(Saga.next(PENDING, new PaidAndGivenUp(Receipt.NONE)))
        .isEqualTo(step(Status.FAILED, Failure.GIVEN_UP, Refund.DUE, Event.PaymentFailed));
  }

  @Test
  void aDeclinedPaymentFailsAndIsCompensated() {
    assertThat(Saga.next(PENDING, DECLINED))
        .isEqualTo(step(Status.FAILED, Failure.DECLINED, Refund.NONE, Event.PaymentFailed));
  }

  @Test
  void afterADeclinedAttemptAnotherMayBeMadeUnlessTheReservationIsCancelled() {
    Observation attempt = new AttemptDeclined(Receipt.NONE, "limit");

    assertThat(Saga.next(PENDING, attempt))
        .isEqualTo(step(Status.PENDING, null, Refund.NONE, null));
    assertThat(Saga.next(new State(Status.PENDING, null, Refund.NONE, true), attempt))
        .isEqualTo(step(Status.FAILED, Failure.DECLINED, Refund.NONE, Event.PaymentFailed));
  }

  @Test
  void moneyThatBuysNothingIsRefunded() {
    assertThat(Saga.next(PENDING, PAID_TOO_LATE))
        .isEqualTo(step(Status.FAILED, Failure.HOLD_EXPIRED, Refund.DUE, Event.PaymentFailed));
    assertThat(Saga.next(PENDING, PAID_MISMATCH))
        .isEqualTo(step(Status.FAILED, Failure.AMOUNT_MISMATCH, Refund.DUE, Event.PaymentFailed));
    assertThat(Saga.next(new State(Status.PENDING, null, Refund.NONE, true), PAID))
        .isEqualTo(
            step(Status.FAILED, Failure.RESERVATION_CANCELLED, Refund.DUE, Event.PaymentFailed));
    for (Observation paid : List.of(PAID, PAID_TOO_LATE, PAID_FOR_OLD_SEATS, PAID_MISMATCH)) {
      assertThat(Saga.next(failed(Failure.DECLINED, Refund.NONE), paid).refund())
          .isEqualTo(Refund.DUE);
    }
  }

  @Test
  void anUnknownOutcomeChangesNothing() {
    for (State state : states()) {
      assertThat(Saga.next(state, UNKNOWN))
          .isEqualTo(step(state.status(), state.failure(), state.refund(), null));
    }
  }

  @Test
  void aSupersededPaymentIsRefundedWithoutAnEvent() {
    Step superseded = Saga.next(PENDING, SUPERSEDED);
    Step paid = Saga.next(failed(Failure.SUPERSEDED, Refund.NONE), PAID);
    Step back = Saga.next(failed(Failure.SUPERSEDED, Refund.DUE), REFUNDED);

    assertThat(superseded).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.NONE, null));
    assertThat(paid).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.DUE, null));
    assertThat(back).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.DONE, null));
  }

  @Test
  void onlyACancellationOrARefundUndoesASuccess() {
    for (Observation observation : OBSERVATIONS) {
      Step next = Saga.next(success(Refund.NONE), observation);
      switch (observation) {
        case ReservationCancelled cancelled ->
            assertThat(next).isEqualTo(step(Status.SUCCESS, null, Refund.DUE, null));
        case RefundRaised raised ->
            assertThat(next).isEqualTo(step(Status.SUCCESS, null, Refund.DUE, null));
        case Refunded refunded ->
            assertThat(next)
                .isEqualTo(step(Status.REFUNDED, null, Refund.DONE, Event.PaymentRefunded));
        default -> assertThat(next).isEqualTo(step(Status.SUCCESS, null, Refund.NONE, null));
      }
    }
  }

  @Test
  void aCompletedRefundStaysDoneUnlessMoreGoesBack() {
    for (Observation observation : OBSERVATIONS) {
      assertThat(Saga.next(new State(Status.REFUNDED, null, Refund.DONE, true), observation))
          .isEqualTo(
              observation == RAISED
                  ? step(Status.SUCCESS, null, Refund.DUE, null)
                  : step(Status.REFUNDED, null, Refund.DONE, null));
      assertThat(Saga.next(failed(Failure.HOLD_EXPIRED, Refund.DONE), observation).event())
          .isNull();
      assertThat(Saga.next(failed(Failure.HOLD_EXPIRED, Refund.DONE), observation).refund())
          .isEqualTo(Refund.DONE);
    }
  }

  @Test
  void aDueRefundStaysDueUntilItIsDone() {
    for (State state : states()) {
      for (Observation observation : OBSERVATIONS) {
        if (state.refund() == Refund.DUE && observation != REFUNDED) {
          assertThat(Saga.next(state, observation).refund())
              .as("%s on %s", observation, state)
              .isEqualTo(Refund.DUE);
        }
      }
    }
  }

  @Test
  void aRepeatedObservationCausesNoSecondEvent() {
    for (State state : states()) {
      for (Observation observation : OBSERVATIONS) {
        Step once = Saga.next(state, observation);
        State after = new State(once.status(), once.failure(), once.refund(), state.cancelled());
        assertThat(Saga.next(after, observation).event())
            .as("%s on %s", observation, state)
            .isNull();
      }
    }
  }

  /** Every possible state. */
  private static List<State> states() {
    List<State> states = new ArrayList<>();
    for (boolean cancelled : new boolean[] {false, true}) {
      states.add(new State(Status.PENDING, null, Refund.NONE, cancelled));
      states.add(new State(Status.SUCCESS, null, Refund.NONE, cancelled));
      states.add(new State(Status.SUCCESS, null, Refund.DUE, cancelled));
      states.add(new State(Status.REFUNDED, null, Refund.DONE, cancelled));
      for (Failure failure : Failure.values()) {
        for (Refund refund : Refund.values()) {
          states.add(new State(Status.FAILED, failure, refund, cancelled));
        }
      }
    }
    return states;
  }
}
