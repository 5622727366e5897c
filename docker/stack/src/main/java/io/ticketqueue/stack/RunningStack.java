package io.ticketqueue.stack;

import java.util.List;
import java.util.Properties;

/** What a running launcher has written down of where its parts are. */
record RunningStack(PortPlan ports) {
  /** Refuses where nothing runs on that data. */
  static RunningStack of(DataFolder data) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    Properties state = data.readState();
    var plain =
        new PortPlan(
            Integer.parseInt(state.getProperty("port-offset", "0")),
            Integer.parseInt(state.getProperty("instances", "1")));
    boolean tls = Boolean.parseBoolean(state.getProperty("tls", "false"));
    return new RunningStack(tls ? plain.secured() : plain);
  }

  /**
   * The same, with all applications.
   *
   * @param who needs them: "a purchase"
   */
  static RunningStack whole(DataFolder data, String who) {
    RunningStack running = of(data);
    Properties state = data.readState();
    List<String> missing =
        Stack.applications(running.ports().instances()).stream()
            .filter(part -> !state.containsKey(part + ".state"))
            .toList();
    if (!missing.isEmpty()) {
      throw new Refused(who + " needs " + missing + " too; they are not among what runs");
    }
    return running;
  }
}
