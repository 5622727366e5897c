package io.ticketqueue.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./tq up} was asked for.
 *
 * @param applications which to start beside the servers
 * @param demoSale whether to load the demo sale; never without all applications
 */
record UpOptions(PortPlan ports, List<String> applications, boolean demoSale) {
  /**
   * Reads the words behind {@code up}.
   *
   * @throws Refused saying which word is wrong
   */
  static UpOptions of(List<String> words) {
    int offset = 0;
    boolean demoSale = true;
    List<String> applications = Stack.APPLICATIONS;
    var rest = new ArrayList<>(words);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--no-demo-sale" -> demoSale = false;
        case "--port-offset" -> offset = number(rest);
        case "--only" -> applications = some(rest);
        default -> throw new Refused("up knows no " + option + "; ./tq help");
      }
    }
    boolean whole = applications.size() == Stack.APPLICATIONS.size();
    return new UpOptions(new PortPlan(offset), applications, demoSale && whole);
  }

  private static int number(List<String> rest) {
    try {
      return Integer.parseInt(rest.isEmpty() ? "" : rest.removeFirst());
    } catch (NumberFormatException e) {
      throw new Refused("--port-offset needs a number");
    }
  }

  private static List<String> some(List<String> rest) {
    List<String> named =
        rest.isEmpty() ? List.of() : Arrays.asList(rest.removeFirst().split(",", -1));
    if (named.isEmpty() || !Stack.APPLICATIONS.containsAll(named)) {
      throw new Refused("--only needs some of " + Stack.APPLICATIONS + ", comma-separated");
    }
    return Stack.APPLICATIONS.stream().filter(named::contains).toList();
  }
}
