package io.ticketqueue.stack;

import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** {@code ./tq up}: starts everything, tells about it, and watches until it is told to stop. */
final class Up {
  private static final Duration LEFT_OVERS = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofMillis(300);
  private static final int PARALLEL_OFFSET = 100;

  private final DataFolder data;
  private final Console console;
  private final Stack stack;
  // Held as long as we live: who else comes is told to go.
  private final FileLock lock;

  private Up(Stack.Place place, List<String> applications, FileLock lock, Console console) {
    this.data = place.data();
    this.console = console;
    this.lock = lock;
    this.stack = new Stack(place, applications, this::changed);
  }

  static void run(Path root, DataFolder data, List<String> arguments) {
    var ports = new PortPlan(offset(arguments));
    var lock =
        data.lock()
            .orElseThrow(
                () ->
                    new Refused(
                        "it runs already, on the data in "
                            + data.path()
                            + " (./tq status); nothing was changed"));
    requireFree(ports);
    long start =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(java.time.Instant::toEpochMilli)
            .orElseGet(System::currentTimeMillis);
    var only = only(arguments);
    var up = new Up(new Stack.Place(root, data, ports), only, lock, new Console(System.out, start));
    Runtime.getRuntime().addShutdownHook(new Thread(up::stop, "stop"));
    boolean whole = only.size() == Stack.APPLICATIONS.size();
    up.start(whole && !arguments.contains("--no-demo-sale"));
    up.watch();
  }

  private static List<String> only(List<String> arguments) {
    int at = arguments.indexOf("--only");
    if (at < 0) {
      return Stack.APPLICATIONS;
    }
    List<String> names =
        List.of(arguments.size() > at + 1 ? arguments.get(at + 1).split(",", -1) : new String[0]);
    if (names.isEmpty() || !Stack.APPLICATIONS.containsAll(names)) {
      throw new Refused("--only needs some of " + Stack.APPLICATIONS + ", comma-separated");
    }
    return names;
  }

  private static int offset(List<String> arguments) {
    int at = arguments.indexOf("--port-offset");
    if (at < 0) {
      return 0;
    }
    try {
      return Integer.parseInt(arguments.get(at + 1));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new Refused("--port-offset needs a number");
    }
  }

  /** What a killed launcher left is on its way out; somebody else's server stays. */
  private static void requireFree(PortPlan ports) {
    long end = System.nanoTime() + LEFT_OVERS.toNanos();
    Map<String, Integer> taken = ports.taken();
    while (!taken.isEmpty() && System.nanoTime() < end) {
      sleep();
      taken = ports.taken();
    }
    if (!taken.isEmpty()) {
      throw new Refused(
          "ports in use: "
              + taken
              + "; move all by one option: ./tq up --port-offset "
              + (ports.offset() + PARALLEL_OFFSET));
    }
  }

  private void start(boolean demoSale) {
    console.say("state=starting data=" + data.path());
    stack.start();
    double ready = console.seconds();
    console.say("state=ready");
    String sale = demoSale ? DemoSale.load(stack.ports(), stack.secrets()) : "";
    summary(ready, sale);
  }

  private void summary(double ready, String sale) {
    PortPlan ports = stack.ports();
    console.print(
        """

        Ticket Queue is up: %.1f s to ready, %d MiB resident in all (%s)
          edge      %s      sandbox %s
          services  user %d, event %d, queue %d, reservation %d, payment %d
          servers   PostgreSQL %d, Redis %d, Kafka %d
          health    %s/health/ready   metrics %s/metrics
          logs      %s (./tq logs PART)
          accounts  %s, %s; passwords in %s
        %s
        ./tq demo buys a ticket; Ctrl-C stops everything.
        """
            .formatted(
                ready,
                Memory.ofTree(ProcessHandle.current()),
                "Pss, this launcher included",
                ports.url("edge"),
                ports.url("sandbox"),
                ports.of("user"),
                ports.of("event"),
                ports.of("queue"),
                ports.of("reservation"),
                ports.of("payment"),
                ports.of("postgres"),
                ports.of("redis"),
                ports.of("kafka"),
                ports.url("edge-management"),
                ports.url("edge-management"),
                data.logs(),
                Secrets.ADMIN_EMAIL,
                Secrets.GATE_EMAIL,
                data.secrets().resolve("secrets.properties"),
                sale.indent(2)));
  }

  private void watch() {
    while (lock.isValid()) {
      for (Supervised part : stack.parts()) {
        if (data.takeRestartRequest(part.part().name())) {
          Thread.ofVirtual().start(part::restart);
        }
      }
      sleep();
    }
  }

  private void stop() {
    console.say("state=stopping");
    stack.stop();
    console.say("state=stopped");
  }

  private void changed(String event) {
    console.say(event);
    writeState();
  }

  private synchronized void writeState() {
    var state = new Properties();
    state.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
    state.setProperty("port-offset", String.valueOf(stack.ports().offset()));
    for (Supervised part : stack.parts()) {
      String name = part.part().name();
      state.setProperty(name + ".state", part.state().name().toLowerCase(Locale.ROOT));
      state.setProperty(name + ".port", String.valueOf(stack.ports().of(name)));
      state.setProperty(name + ".restarts", String.valueOf(part.restarts()));
      part.part()
          .process()
          .ifPresent(
              running ->
                  running
                      .pid()
                      .ifPresent(pid -> state.setProperty(name + ".pid", String.valueOf(pid))));
    }
    data.writeState(state);
  }

  private static void sleep() {
    try {
      Thread.sleep(ROUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
