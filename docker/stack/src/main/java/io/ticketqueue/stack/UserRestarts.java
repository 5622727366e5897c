package io.ticketqueue.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Restarts the user instances of the running stack, one after the other: the others go on. */
final class UserRestarts {
  private static final Duration RESTART = Duration.ofMinutes(5);
  private static final Duration ROUND = Duration.ofMillis(500);
  // Until every edge has noticed that the instance is back: the next one goes then.
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final DataFolder data;
  private final Console console;
  private final List<String> users;

  UserRestarts(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
    Properties state = data.readState();
    this.users =
        Stack.applications(PortPlan.MOST_INSTANCES).stream()
            .filter(part -> Instance.of(part).application().equals("user"))
            .filter(part -> state.containsKey(part + ".state"))
            .toList();
    if (users.isEmpty()) {
      throw new Refused("user is not among what runs; ./tq status");
    }
  }

  /** The instances that run. */
  List<String> users() {
    return users;
  }

  /**
   * Restarts each and waits until it can be used.
   *
   * @param then what to say of each
   */
  void restart(String then) {
    for (String user : users) {
      int before = restarts(user);
      data.requestRestart(user);
      Api.await(user + " restarted", RESTART, ROUND, () -> restarted(user, before));
      console.say(user + " " + then);
      Api.pause(SETTLED);
    }
  }

  private Optional<String> restarted(String user, int before) {
    return Optional.of(user)
        .filter(part -> restarts(part) > before)
        .filter(part -> "ready".equals(data.readState().getProperty(part + ".state")));
  }

  private int restarts(String part) {
    return Integer.parseInt(data.readState().getProperty(part + ".restarts", "0"));
  }
}
