package io.ticketqueue.stack;

import java.io.PrintStream;

/** What the person at the terminal sees: one line per event, with the time since the start. */
final class Console {
  private final PrintStream out;
  private final long start;

  /**
   * @param start epoch milliseconds from which times are counted
   */
  Console(PrintStream out, long start) {
    this.out = out;
    this.start = start;
  }

  void say(String line) {
    out.printf("%7.1f s  %s%n", seconds(), line);
  }

  void print(String text) {
    out.println(text);
  }

  double seconds() {
    return (System.currentTimeMillis() - start) / 1000.0;
  }
}
