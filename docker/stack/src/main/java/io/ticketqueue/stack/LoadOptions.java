package io.ticketqueue.stack;

import io.ticketqueue.stack.load.Plan;
import io.ticketqueue.stack.load.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code ./tq load} was asked for.
 *
 * @param properties of the plan, by {@code -Jname=value}
 * @param host where to send the load; empty: the stack that runs here
 * @param key that signs tokens there
 * @param dataOnly where to leave what the plan needs, without running it
 */
record LoadOptions(
    String plan,
    Map<String, String> properties,
    Optional<Target> host,
    Optional<Path> key,
    Optional<Path> dataOnly) {
  private static final String USAGE =
      "./tq load PLAN [-Jname=value...] [--host URL [--key FILE]] [--yes] [--data FOLDER]";
  private static final String SANDBOX = "sandboxHost";

  /** What {@code --host} says. */
  private static final Set<String> HOST = Set.of("host", "port", "protocol");

  /**
   * Reads the words behind {@code load}.
   *
   * @throws Refused saying what is wrong, and where a load would leave this machine unasked
   */
  static LoadOptions of(List<String> words) {
    Map<String, String> properties = new HashMap<>();
    List<String> plans = new ArrayList<>();
    Map<String, String> named = new HashMap<>();
    var rest = new ArrayList<>(words);
    boolean yes = rest.removeIf("--yes"::equals);
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      if (word.startsWith("-J") && word.indexOf('=') > 2) {
        properties.put(word.substring(2, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
      } else if (Set.of("--host", "--key", "--data").contains(word) && !rest.isEmpty()) {
        named.put(word, rest.removeFirst());
      } else if (word.startsWith("-")) {
        throw new Refused("load knows no " + word + ": " + USAGE);
      } else {
        plans.add(word);
      }
    }
    if (plans.size() != 1) {
      throw new Refused("which plan? " + USAGE);
    }
    Optional<Target> host = Optional.ofNullable(named.get("--host")).map(LoadOptions::target);
    requireOnlyThisMachine(properties, host, yes);
    return new LoadOptions(
        plans.getFirst(),
        properties,
        host,
        Optional.ofNullable(named.get("--key")).map(Path::of),
        Optional.ofNullable(named.get("--data")).map(Path::of));
  }

  private static Target target(String url) {
    try {
      return Target.of(url);
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  private static void requireOnlyThisMachine(
      Map<String, String> properties, Optional<Target> host, boolean yes) {
    if (properties.keySet().stream().anyMatch(HOST::contains)) {
      throw new Refused("where to is said by --host URL, not by -J");
    }
    List<String> others = new ArrayList<>();
    host.ifPresent(target -> others.add(target.host()));
    Optional.ofNullable(properties.get(SANDBOX)).ifPresent(others::add);
    others.removeIf(Target::isLoopback);
    if (!others.isEmpty() && !(yes && host.isPresent())) {
      throw new Refused(
          "%s is not this machine: a load on somebody's system needs --host and --yes, and their word"
              .formatted(others));
    }
  }

  /**
   * Reads the plan.
   *
   * @throws Refused where there is none of that name, or it lacks a property that was given
   */
  Plan plan(Path folder) throws IOException {
    List<String> names = Plan.names(folder);
    if (!names.contains(plan)) {
      throw new Refused("no plan " + plan + ", but " + String.join(", ", names));
    }
    Plan found = Plan.read(folder, plan);
    properties.forEach((property, value) -> check(found, property, value));
    return found;
  }

  private static void check(Plan plan, String property, String value) {
    if (!plan.knows(property)) {
      throw new Refused(
          "%s knows no -J%s, but %s"
              .formatted(plan.name(), property, new TreeSet<>(plan.defaults().keySet())));
    }
    if (isNumber(plan.value(property, Map.of())) && !isNumber(value)) {
      throw new Refused("-J%s is a number, not %s".formatted(property, value));
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
  }
}
