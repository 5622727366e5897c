package io.ticketqueue.reservation;

/** Tells a store of holds that has come back empty from one that lives on. */
public interface HoldStoreMarker {
  /** Whether the store still has the mark, and with it its holds. */
  boolean exists();

  /** Marks the store: its holds are in it. */
  void set();
}
