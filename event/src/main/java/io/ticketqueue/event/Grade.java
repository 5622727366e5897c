package io.ticketqueue.event;

/** A seat's grade, the most expensive first. */
public enum Grade {
  VIP,
  S,
  A,
  B
}
