package io.ticketqueue.payment;

import io.ticketqueue.payment.Observation.AttemptDeclined;
import io.ticketqueue.payment.Observation.Declined;
import io.ticketqueue.payment.Observation.GivenUp;
import io.ticketqueue.payment.Observation.HoldLost;
import io.ticketqueue.payment.Observation.Inconclusive;
import io.ticketqueue.payment.Observation.MoneyTaken;
import io.ticketqueue.payment.Observation.Paid;
import io.ticketqueue.payment.Observation.PaidAndGivenUp;
import io.ticketqueue.payment.Observation.PaidForOldSeats;
import io.ticketqueue.payment.Observation.PaidMismatch;
import io.ticketqueue.payment.Observation.PaidTooLate;
import io.ticketqueue.payment.Observation.RefundRaised;
import io.ticketqueue.payment.Observation.Refunded;
import io.ticketqueue.payment.Observation.ReservationCancelled;
import io.ticketqueue.payment.Observation.ReservationConfirmed;
import io.ticketqueue.payment.Observation.Superseded;
import org.jspecify.annotations.Nullable;

/**
 * The life of a payment as one function: what an observation makes of a state, and what follows.
 */
public final class Saga {
  private Saga() {}

  /** Where a payment stands, for its owner. */
  public enum Status {
    PENDING,
    SUCCESS,
    FAILED,
    REFUNDED
  }

  /** Why a payment is FAILED. */
  public enum Failure {
    /** Declined by the card company as often as it may be, or cancelled at the provider. */
    DECLINED,
    /** The buyer gave up. */
    GIVEN_UP,
    HOLD_EXPIRED,
    RESERVATION_CANCELLED,
    /** PortOne's record has another amount, currency, store, channel or method. */
    AMOUNT_MISMATCH,
    /** The seats changed and another payment takes its place. No event tells of its end. */
    SUPERSEDED
  }

  /** Whether money must go back. */
  public enum Refund {
    NONE,
    DUE,
    DONE
  }

  /** What other services are told. */
  public enum Event {
    PaymentSuccess,
    PaymentFailed,
    PaymentRefunded
  }

  /**
   * A state of a payment.
   *
   * @param cancelled whether the reservation is known to be cancelled
   */
  public record State(Status status, @Nullable Failure failure, Refund refund, boolean cancelled) {}

  /** The next state; {@code event} is published in the same transaction. */
  public record Step(
      Status status, @Nullable Failure failure, Refund refund, @Nullable Event event) {}

  /** The next state. Total: any observation, in any order, repeated and late. */
  public static Step next(State state, Observation observation) {
    return switch (state.status()) {
      case PENDING ->
          switch (observation) {
            case Paid paid ->
                state.cancelled() ? failedWithRefund(Failure.RESERVATION_CANCELLED) : success();
            case PaidTooLate paid -> failedWithRefund(lapse(state));
            case PaidForOldSeats paid -> failedWithRefund(Failure.SUPERSEDED);
            case PaidMismatch paid -> failedWithRefund(Failure.AMOUNT_MISMATCH);
            case Declined declined -> failed(Failure.DECLINED);
            case AttemptDeclined declined ->
                state.cancelled() ? failed(Failure.DECLINED) : stay(state);
            case GivenUp givenUp -> failed(Failure.GIVEN_UP);
            case PaidAndGivenUp paid -> failedWithRefund(Failure.GIVEN_UP);
            case Refunded refunded -> failed(Failure.DECLINED);
            case HoldLost lost -> failed(lapse(state));
            case Superseded superseded -> failed(Failure.SUPERSEDED);
            case Inconclusive nothing -> stay(state);
            case ReservationCancelled cancelled -> stay(state);
            case RefundRaised raised -> stay(state);
            case ReservationConfirmed confirmed -> stay(state);
          };
      case SUCCESS ->
          switch (observation) {
            case ReservationCancelled cancelled -> refundDue(state);
            case RefundRaised raised -> refundDue(state);
            case Refunded refunded ->
                new Step(Status.REFUNDED, null, Refund.DONE, Event.PaymentRefunded);
            default -> stay(state);
          };
      case FAILED ->
          switch (observation) {
            case MoneyTaken taken -> state.refund() == Refund.NONE ? refundDue(state) : stay(state);
            case Refunded refunded ->
                state.refund() == Refund.DUE ? refundDone(state) : stay(state);
            default -> stay(state);
          };
      // Not all that goes back has gone by now, as between SUCCESS and REFUNDED.
      case REFUNDED ->
          observation instanceof RefundRaised
              ? new Step(Status.SUCCESS, null, Refund.DUE, null)
              : stay(state);
    };
  }

  private static Step stay(State state) {
    return new Step(state.status(), state.failure(), state.refund(), null);
  }

  private static Step success() {
    return new Step(Status.SUCCESS, null, Refund.NONE, Event.PaymentSuccess);
  }

  private static Step failed(Failure failure) {
    return new Step(Status.FAILED, failure, Refund.NONE, toldOf(failure, Event.PaymentFailed));
  }

  private static Step failedWithRefund(Failure failure) {
    return new Step(Status.FAILED, failure, Refund.DUE, toldOf(failure, Event.PaymentFailed));
  }

  private static Step refundDue(State state) {
    return new Step(state.status(), state.failure(), Refund.DUE, null);
  }

  private static Step refundDone(State state) {
    Event event = toldOf(state.failure(), Event.PaymentRefunded);
    return new Step(Status.FAILED, state.failure(), Refund.DONE, event);
  }

  private static Failure lapse(State state) {
    return state.cancelled() ? Failure.RESERVATION_CANCELLED : Failure.HOLD_EXPIRED;
  }

  private static @Nullable Event toldOf(@Nullable Failure failure, Event event) {
    return failure == Failure.SUPERSEDED ? null : event;
  }
}
