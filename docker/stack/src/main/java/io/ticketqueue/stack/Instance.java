package io.ticketqueue.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process of an application: {@code reservation} is the first set's, {@code reservation-2} the
 * second's.
 *
 * @param set counted from 1
 */
record Instance(String application, int set) {
  private static final Pattern NAME = Pattern.compile("(.+?)(?:-([2-9]))?");

  /** Reads the name of a part; what carries no number belongs to the first set. */
  static Instance of(String part) {
    Matcher name = NAME.matcher(part);
    if (!name.matches()) {
      throw new IllegalArgumentException("a part without a name");
    }
    String set = name.group(2);
    return new Instance(name.group(1), set == null ? 1 : Integer.parseInt(set));
  }

  /** How commands and messages call it. */
  String name() {
    return set == 1 ? application : application + "-" + set;
  }
}
