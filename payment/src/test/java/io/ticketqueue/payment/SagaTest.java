package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.State;
import io.ticketqueue.payment.Saga.Status;
import io.ticketqueue.payment.Saga.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("REQ-PAY-003")
@Tag("REQ-PAY-011")
class SagaTest {
  private static final State PENDING = new State(Status.PENDING, null, Refund.NONE, false);
  private static final Set<Message> PAID =
      EnumSet.of(
          Message.PAID, Message.PAID_TOO_LATE, Message.PAID_FOR_OLD_SEATS, Message.PAID_OTHERWISE);

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
  void aPaymentMadeForAClaimedReservationSucceeds() {
    assertThat(Saga.next(PENDING, Message.PAID))
        .isEqualTo(step(Status.SUCCESS, null, Refund.NONE, Event.PaymentSuccess));
  }

  @Test
  void aDeclinedPaymentFailsAndIsCompensated() {
    assertThat(Saga.next(PENDING, Message.DECLINED))
        .isEqualTo(step(Status.FAILED, Failure.DECLINED, Refund.NONE, Event.PaymentFailed));
  }

  @Test
  void moneyThatBuysNothingGoesBack() {
    assertThat(Saga.next(PENDING, Message.PAID_TOO_LATE))
        .isEqualTo(step(Status.FAILED, Failure.HOLD_EXPIRED, Refund.DUE, Event.PaymentFailed));
    assertThat(Saga.next(PENDING, Message.PAID_OTHERWISE))
        .isEqualTo(step(Status.FAILED, Failure.AMOUNT_MISMATCH, Refund.DUE, Event.PaymentFailed));
    assertThat(Saga.next(new State(Status.PENDING, null, Refund.NONE, true), Message.PAID))
        .isEqualTo(
            step(Status.FAILED, Failure.RESERVATION_CANCELLED, Refund.DUE, Event.PaymentFailed));
    for (Message paid : PAID) {
      assertThat(Saga.next(failed(Failure.DECLINED, Refund.NONE), paid).refund())
          .isEqualTo(Refund.DUE);
    }
  }

  @Test
  void nothingIsCompensatedOnUnknown() {
    for (State state : states()) {
      assertThat(Saga.next(state, Message.UNKNOWN))
          .isEqualTo(step(state.status(), state.failure(), state.refund(), null));
    }
  }

  @Test
  void aSupersededPaymentTellsNobodyButGivesMoneyBack() {
    Step superseded = Saga.next(PENDING, Message.SUPERSEDED);
    Step paid = Saga.next(failed(Failure.SUPERSEDED, Refund.NONE), Message.PAID);
    Step back = Saga.next(failed(Failure.SUPERSEDED, Refund.DUE), Message.GIVEN_BACK);

    assertThat(superseded).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.NONE, null));
    assertThat(paid).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.DUE, null));
    assertThat(back).isEqualTo(step(Status.FAILED, Failure.SUPERSEDED, Refund.DONE, null));
  }

  @Test
  void onlyACancellationUndoesASuccess() {
    for (Message message : Message.values()) {
      Step next = Saga.next(success(Refund.NONE), message);
      switch (message) {
        case RESERVATION_CANCELLED ->
            assertThat(next).isEqualTo(step(Status.SUCCESS, null, Refund.DUE, null));
        case GIVEN_BACK ->
            assertThat(next)
                .isEqualTo(step(Status.REFUNDED, null, Refund.DONE, Event.PaymentRefunded));
        default -> assertThat(next).isEqualTo(step(Status.SUCCESS, null, Refund.NONE, null));
      }
    }
  }

  @Test
  void aRefundIsDoneOnceWhateverIsHeardAfterIt() {
    for (Message message : Message.values()) {
      assertThat(Saga.next(new State(Status.REFUNDED, null, Refund.DONE, true), message))
          .isEqualTo(step(Status.REFUNDED, null, Refund.DONE, null));
      assertThat(Saga.next(failed(Failure.HOLD_EXPIRED, Refund.DONE), message).event()).isNull();
      assertThat(Saga.next(failed(Failure.HOLD_EXPIRED, Refund.DONE), message).refund())
          .isEqualTo(Refund.DONE);
    }
  }

  @Test
  void aRefundThatIsDueIsNeverForgotten() {
    for (State state : states()) {
      for (Message message : Message.values()) {
        if (state.refund() == Refund.DUE && message != Message.GIVEN_BACK) {
          assertThat(Saga.next(state, message).refund())
              .as("%s on %s", message, state)
              .isEqualTo(Refund.DUE);
        }
      }
    }
  }

  @Test
  void hearingTheSameAgainTellsNobodyAgain() {
    for (State state : states()) {
      for (Message message : Message.values()) {
        Step once = Saga.next(state, message);
        State after = new State(once.status(), once.failure(), once.refund(), state.cancelled());
        assertThat(Saga.next(after, message).event()).as("%s on %s", message, state).isNull();
      }
    }
  }

  /** Every state that can be. */
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
