package io.ticketqueue.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Restarts the instances of an application, one after the other: the others go on. */
final class Restarts {
  private static final Duration RESTART = Duration.ofMinutes(5);
  private static final Duration ROUND = Duration.ofMillis(500);
  // Until every edge has noticed that the instance is back: the next one goes then.
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final DataFolder data;
  private final Console console;
  private final List<String> instances;

  Restarts(DataFolder data, Console console, String application) {
    this.data = data;
    this.console = console;
    Properties state = data.readState();
    this.instances =
        Stack.applications(PortPlan.MOST_INSTANCES).stream()
            .filter(part -> Instance.of(part).application().equals(application))
            .filter(part -> state.containsKey(part + ".state"))
            .toList();
    if (instances.isEmpty()) {
      throw new Refused(application + " is not among what runs; ./tq status");
    }
  }

  /** The instances that run. */
  List<String> instances() {
    return instances;
  }

  /**
   * Restarts each and waits until it can be used.
   *
   * @param then what to say of each
   */
  void restart(String then) {
    for (String instance : instances) {
      int before = restarts(instance);
      data.requestRestart(instance);
      Api.await(instance + " restarted", RESTART, ROUND, () -> restarted(instance, before));
      console.say(instance + " " + then);
      Api.pause(SETTLED);
    }
  }

  private Optional<String> restarted(String instance, int before) {
    return Optional.of(instance)
        .filter(part -> restarts(part) > before)
        .filter(part -> "ready".equals(data.readState().getProperty(part + ".state")));
  }

  private int restarts(String part) {
    return Integer.parseInt(data.readState().getProperty(part + ".restarts", "0"));
  }
}
