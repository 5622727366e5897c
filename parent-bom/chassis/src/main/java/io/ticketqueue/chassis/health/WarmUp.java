package io.ticketqueue.chassis.health;

/**
 * Work to be done before an instance says it is ready. Beans of this type run once, at start, in a
 * thread of their own; a failure is logged and does not keep the instance from getting ready.
 */
public interface WarmUp {
  /** A name for the log. */
  String name();

  /** Does the work; must end by itself. */
  void run() throws Exception;
}
