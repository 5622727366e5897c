package io.ticketqueue.edge.overload;

/** How soon a route is given up under overload: in this order, the last one last. */
public enum Tier {
  BROWSE,
  LOGIN,
  ENTRY,
  STATUS,
  SEATS,
  PAYMENT
}
