package io.ticketqueue.stack.audit;

/**
 * A contradiction.
 *
 * @param object what it is about, by ids
 * @param problem the same words at each look, so that it is known again
 */
public record Finding(String object, String problem) {
  @Override
  public String toString() {
    return object + ": " + problem;
  }
}
