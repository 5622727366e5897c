package io.ticketqueue.reservation;

/** Tells an emptied store of holds from one that lives on. */
public interface HoldsMarker {
  /** Whether the store still knows that holds were put into it. */
  boolean isThere();

  /** Notes that holds have been put into it. */
  void set();
}
