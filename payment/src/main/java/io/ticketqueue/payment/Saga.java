package io.ticketqueue.payment;

import org.jspecify.annotations.Nullable;

/** The life of a payment as one function: what a message makes of a state, and what follows. */
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
    /** Declined by the card company, or cancelled by the buyer. */
    DECLINED,
    HOLD_EXPIRED,
    RESERVATION_CANCELLED,
    /** PortOne's record has another amount, currency or store. */
    AMOUNT_MISMATCH,
    /** The seats changed, another payment takes its place. Nobody hears of its end. */
    SUPERSEDED
  }

  /** Whether money must go back. */
  public enum Refund {
    NONE,
    DUE,
    DONE
  }

  /** What others are told. */
  public enum Event {
    PaymentSuccess,
    PaymentFailed,
    PaymentRefunded
  }

  /**
   * @param cancelled whether the reservation is known to be cancelled
   */
  public record State(Status status, @Nullable Failure failure, Refund refund, boolean cancelled) {}

  /** What can be heard about a payment. */
  public enum Message {
    /** PortOne: paid as agreed, and the reservation is claimed. */
    PAID,
    /** PortOne: paid as agreed, but the hold is over. */
    PAID_TOO_LATE,
    /** PortOne: paid, but the seats have changed. */
    PAID_FOR_OLD_SEATS,
    /** PortOne: paid, but not what was agreed. */
    PAID_OTHERWISE,
    /** PortOne: failed. */
    DECLINED,
    /** PortOne: cancelled, the money is back. */
    GIVEN_BACK,
    /** PortOne: nothing has been paid yet. */
    NOT_YET,
    /** PortOne or reservation cannot say. */
    UNKNOWN,
    /** Nothing has been paid, and the hold is over. */
    HOLD_LOST,
    /** Nothing has been paid, and the seats have changed. */
    SUPERSEDED,
    /** Reservation: cancelled. */
    RESERVATION_CANCELLED,
    /** Reservation: confirmed, there is a ticket. */
    RESERVATION_CONFIRMED
  }

  /** What becomes of it; {@code event} is published in the same transaction. */
  public record Step(
      Status status, @Nullable Failure failure, Refund refund, @Nullable Event event) {}

  /** The next state. Total: whatever may be heard, in whatever order, again and late. */
  public static Step next(State state, Message message) {
    return switch (state.status()) {
      case PENDING ->
          switch (message) {
            case PAID -> state.cancelled() ? inVain(Failure.RESERVATION_CANCELLED) : success();
            case PAID_TOO_LATE -> inVain(lapse(state));
            case PAID_FOR_OLD_SEATS -> inVain(Failure.SUPERSEDED);
            case PAID_OTHERWISE -> inVain(Failure.AMOUNT_MISMATCH);
            case DECLINED, GIVEN_BACK -> failed(Failure.DECLINED);
            case HOLD_LOST -> failed(lapse(state));
            case SUPERSEDED -> failed(Failure.SUPERSEDED);
            case NOT_YET, UNKNOWN, RESERVATION_CANCELLED, RESERVATION_CONFIRMED -> stay(state);
          };
      case SUCCESS ->
          switch (message) {
            case RESERVATION_CANCELLED -> new Step(Status.SUCCESS, null, Refund.DUE, null);
            case GIVEN_BACK -> new Step(Status.REFUNDED, null, Refund.DONE, Event.PaymentRefunded);
            default -> stay(state);
          };
      case FAILED ->
          switch (message) {
            case PAID, PAID_TOO_LATE, PAID_FOR_OLD_SEATS, PAID_OTHERWISE ->
                state.refund() == Refund.NONE ? refundDue(state) : stay(state);
            case GIVEN_BACK -> state.refund() == Refund.DUE ? refundDone(state) : stay(state);
            default -> stay(state);
          };
      case REFUNDED -> stay(state);
    };
  }

  private static Step stay(State state) {
    return new Step(state.status(), state.failure(), state.refund(), null);
  }

  private static Step success() {
    return new Step(Status.SUCCESS, null, Refund.NONE, Event.PaymentSuccess);
  }

  private static Step failed(Failure failure) {
    return new Step(Status.FAILED, failure, Refund.NONE, told(failure, Event.PaymentFailed));
  }

  private static Step inVain(Failure failure) {
    return new Step(Status.FAILED, failure, Refund.DUE, told(failure, Event.PaymentFailed));
  }

  private static Step refundDue(State state) {
    return new Step(Status.FAILED, state.failure(), Refund.DUE, null);
  }

  private static Step refundDone(State state) {
    Event event = told(state.failure(), Event.PaymentRefunded);
    return new Step(Status.FAILED, state.failure(), Refund.DONE, event);
  }

  private static Failure lapse(State state) {
    return state.cancelled() ? Failure.RESERVATION_CANCELLED : Failure.HOLD_EXPIRED;
  }

  private static @Nullable Event told(@Nullable Failure failure, Event event) {
    return failure == Failure.SUPERSEDED ? null : event;
  }
}
