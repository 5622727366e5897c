package io.ticketqueue.reservation;

/** The grades that seats may have: what a buyer may ask for, whether a hall has it or not. */
public enum Grade {
  VIP,
  S,
  A,
  B
}
