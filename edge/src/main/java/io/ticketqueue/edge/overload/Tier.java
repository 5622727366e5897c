package io.ticketqueue.edge.overload;

/** How important a route is under overload: the first tier is refused first, the last one last. */
public enum Tier {
  BROWSE,
  LOGIN,
  ENTRY,
  STATUS,
  SEATS,
  PAYMENT
}
