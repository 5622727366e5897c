package io.ticketqueue.reservation;

/** Why a reservation was cancelled; the names are those of the event. */
public enum CancelReason {
  USER_REQUEST,
  PAYMENT_FAILED,
  HOLD_TIMEOUT,
  EVENT_CANCELLED
}
