package io.ticketqueue.stack;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.load.JMeter;
import io.ticketqueue.stack.load.Plan;
import io.ticketqueue.stack.load.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./tq load}: runs one of the plans of perf/plans by JMeter, on the running stack or where
 * {@code --host} says, and holds what came of it against the plan's limits.
 */
final class LoadCommand {
  /** JMeter's start, its last samples and its report, beside what the plan takes. */
  private static final Duration GRACE = Duration.ofMinutes(3);

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private LoadCommand() {}

  /** Where everything is: the plans, JMeter, and what a run leaves. */
  record Place(Path plans, JMeter jmeter, Path results) {
    static Place in(Path root) {
      Path plans = root.resolve("perf/plans");
      return new Place(
          plans, new JMeter(plans.resolve("target/jmeter")), root.resolve("perf/target/load"));
    }
  }

  /** Whether everything stayed within the limits. */
  static boolean run(Path root, DataFolder data, List<String> words, PrintStream out)
      throws IOException {
    LoadOptions options = LoadOptions.of(words);
    Place place = Place.in(root);
    Plan plan = options.plan(place.plans());
    if (options.host().isPresent()) {
      fetch(root, place.jmeter(), out);
      return run(place, plan, options, LoadData.elsewhere(options), out);
    }
    if (!data.isInUse()) {
      throw new Refused(
          "nothing runs; start it with ./tq up in another terminal, or name a system by --host");
    }
    fetch(root, place.jmeter(), out);
    int offset = Integer.parseInt(data.readState().getProperty("port-offset", "0"));
    return run(place, plan, options, LoadData.here(data, new PortPlan(offset)), out);
  }

  /** Only now that everything else is right: it is large. */
  private static void fetch(Path root, JMeter jmeter, PrintStream out) throws IOException {
    if (jmeter.isThere()) {
      return;
    }
    out.println("fetching JMeter and its libraries, 69 MB, once");
    try {
      int status =
          new ProcessBuilder("./mvnw", "-q", "process-resources", "-pl", "perf/plans")
              .directory(root.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new Refused("JMeter could not be fetched");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The same, with data at hand. */
  static boolean run(Place place, Plan plan, LoadOptions options, LoadData data, PrintStream out)
      throws IOException {
    Path folder =
        options
            .dataOnly()
            .orElseGet(
                () ->
                    place
                        .results()
                        .resolve(
                            plan.name() + "-" + STAMP.format(LocalDateTime.now(WallClock.SEOUL))))
            .toAbsolutePath();
    Files.createDirectories(folder);
    Map<String, String> properties = new HashMap<>(options.properties());
    properties.putAll(data.make(new LoadNeeds(plan, options.properties(), folder)));
    List<String> missing = plan.missing(properties);
    if (!missing.isEmpty()) {
      throw new Refused(
          plan.name() + " needs -J of " + missing + " there; see perf/plans/README.md");
    }
    if (options.dataOnly().isPresent()) {
      out.println("made " + LoadData.write(properties, folder));
      return true;
    }
    out.printf("%s against %s; %s%n", plan.name(), data.target().url(), folder);
    Samples samples =
        place.jmeter().run(plan, properties, folder, patience(plan, options.properties()));
    return judge(plan, options, samples, folder, out);
  }

  private static boolean judge(
      Plan plan, LoadOptions options, Samples samples, Path folder, PrintStream out) {
    List<String> beyond = samples.beyond(plan.limits(options.properties()));
    out.print(samples.table());
    out.println("report    " + folder.resolve("report/index.html"));
    beyond.forEach(limit -> out.println("BEYOND    " + limit));
    out.println(beyond.isEmpty() ? "within its limits" : "not within its limits");
    return beyond.isEmpty();
  }

  private static Duration patience(Plan plan, Map<String, String> given) {
    return List.of("enterSeconds", "rampSeconds", "seconds").stream()
        .map(property -> plan.value(property, given))
        .filter(seconds -> !seconds.isEmpty())
        .map(seconds -> Duration.ofSeconds((long) Double.parseDouble(seconds)))
        .reduce(GRACE, Duration::plus);
  }
}
