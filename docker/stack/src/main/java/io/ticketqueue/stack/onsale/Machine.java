package io.ticketqueue.stack.onsale;

import java.util.Map;

/** The processes the sale runs on. */
public interface Machine {
  /** The parts that run, such as {@code queue}, with their process ids. */
  Map<String, Long> processes();

  /** Whether a part can be used. */
  boolean isReady(String part);
}
