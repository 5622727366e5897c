package io.ticketqueue.reservation;

/** What buyers are told of a seat: nobody has it, an unpaid reservation has it, it is sold. */
public enum SeatStatus {
  AVAILABLE,
  HOLD,
  SOLD
}
