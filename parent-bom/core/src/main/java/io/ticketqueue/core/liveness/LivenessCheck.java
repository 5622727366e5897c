package io.ticketqueue.core.liveness;

/**
 * Says whether a part of this process works. False means that only a restart can help; a dependency
 * that is away never counts.
 */
public interface LivenessCheck {
  /** How the log calls it. */
  String name();

  /** Whether it works. A check that throws or does not return counts as false. */
  boolean isUp() throws Exception;
}
