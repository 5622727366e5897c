package io.ticketqueue.stack;

import java.util.Properties;

/** What runs, as the launcher wrote it down last. */
final class Status {
  private Status() {}

  /** Prints it; false when nothing runs. */
  static boolean print(DataFolder data) {
    if (!data.isInUse()) {
      System.out.println("nothing runs on " + data.path() + "; start it with ./tq up");
      return false;
    }
    Properties state = data.readState();
    System.out.printf("launcher pid %s, data in %s%n", state.getProperty("pid", "?"), data.path());
    for (String part : Stack.SERVERS) {
      print(state, part, data);
    }
    int instances = Integer.parseInt(state.getProperty("instances", "1"));
    for (String part : Stack.applications(instances)) {
      print(state, part, data);
    }
    return true;
  }

  private static void print(Properties state, String part, DataFolder data) {
    System.out.printf(
        "%-13s %-9s port %-6s pid %-8s restarts %-3s %s%n",
        part,
        state.getProperty(part + ".state", "?"),
        state.getProperty(part + ".port", "?"),
        state.getProperty(part + ".pid", "-"),
        state.getProperty(part + ".restarts", "0"),
        data.log(part));
  }
}
