package io.ticketqueue.reservation;

/** Marks of seats that are sold only to buyers who ask for them by name. */
public enum SeatMark {
  WHEELCHAIR,
  COMPANION
}
