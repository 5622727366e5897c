package io.ticketqueue.reservation;

/** Where a reservation stands. */
public enum Status {
  PENDING,
  CONFIRMED,
  CANCELLED
}
