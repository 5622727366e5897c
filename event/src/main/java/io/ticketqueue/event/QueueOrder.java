package io.ticketqueue.event;

/** How the waiting room of a schedule orders its people. */
public enum QueueOrder {
  ARRIVAL,
  DRAW
}
