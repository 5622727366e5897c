package io.ticketqueue.event;

/** What is special about a seat. */
public enum SeatMark {
  WHEELCHAIR,
  COMPANION,
  RESTRICTED_VIEW,
  /** An aisle after this seat. */
  AISLE
}
