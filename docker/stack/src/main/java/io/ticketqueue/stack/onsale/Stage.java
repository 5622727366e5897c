package io.ticketqueue.stack.onsale;

/** How far a buyer is. */
enum Stage {
  COMING,
  WAITING,
  CHOOSING,
  PAYING,
  BOUGHT,
  /** Gave the place back. */
  LEFT,
  /** Closed the window while waiting. */
  VANISHED,
  SOLD_OUT,
  /** Nothing was left of what they would have taken. */
  NO_SEATS,
  GAVE_UP,
  /** Let the seats or the token lapse. */
  LAPSED,
  /** Something happened that must not: in {@link Book#faults}. */
  STUCK
}
