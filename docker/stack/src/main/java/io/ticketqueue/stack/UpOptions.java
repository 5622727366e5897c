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
    int instances = 1;
    boolean demoSale = true;
    boolean tls = false;
    List<String> only = List.of();
    var rest = new ArrayList<>(words);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--no-demo-sale" -> demoSale = false;
        case "--tls" -> tls = true;
        case "--port-offset" -> offset = number(option, rest);
        case "--instances" -> instances = number(option, rest);
        case "--only" -> only = names(rest);
        default -> throw new Refused("up knows no " + option + "; ./tq help");
      }
    }
    var ports = new PortPlan(offset, instances, tls);
    List<String> applications = some(only, Stack.applications(instances));
    boolean whole = applications.equals(Stack.applications(instances));
    return new UpOptions(ports, applications, demoSale && whole);
  }

  private static int number(String option, List<String> rest) {
    try {
      return Integer.parseInt(rest.isEmpty() ? "" : rest.removeFirst());
    } catch (NumberFormatException e) {
      throw new Refused(option + " needs a number");
    }
  }

  private static List<String> names(List<String> rest) {
    return Arrays.asList((rest.isEmpty() ? "" : rest.removeFirst()).split(",", -1));
  }

  /** Those that were named, in the order in which they are started; all where none was. */
  private static List<String> some(List<String> named, List<String> all) {
    if (!all.containsAll(named)) {
      throw new Refused("--only needs some of " + all + ", comma-separated");
    }
    return named.isEmpty() ? all : all.stream().filter(named::contains).toList();
  }
}
