package io.ticketqueue.stack;

import io.ticketqueue.core.Pause;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code ./tq up}: starts everything, tells about it, and watches until it is told to stop. */
final class Up {
  private static final Duration LEFT_OVERS = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofMillis(300);

  private final DataFolder data;
  private final Console console;
  private final Stack stack;
  // Held as long as we live: who else comes is told to go.
  private final FileLock lock;
  private volatile boolean failed;

  private Up(Stack.Place place, List<String> applications, FileLock lock, Console console) {
    this.data = place.data();
    this.console = console;
    this.lock = lock;
    this.stack = new Stack(place, applications, this::changed);
  }

  static void run(Path root, DataFolder data, List<String> arguments) {
    UpOptions options = UpOptions.of(arguments);
    var lock =
        data.lock()
            .orElseThrow(
                () ->
                    new Refused(
                        "it runs already, on the data in "
                            + data.path()
                            + " (./tq status); nothing was changed"));
    data.forgetState();
    requireFree(options.ports());
    long start =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(java.time.Instant::toEpochMilli)
            .orElseGet(System::currentTimeMillis);
    var place = new Stack.Place(root, data, options.ports());
    var up = new Up(place, options.applications(), lock, new Console(System.out, start));
    Runtime.getRuntime().addShutdownHook(new Thread(up::stopAsAsked, "stop"));
    try {
      up.start(options.demoSale());
      up.watch();
    } catch (RuntimeException e) {
      up.failed = true;
      throw e;
    }
  }

  /** What a killed launcher left is on its way out; somebody else's server stays. */
  private static void requireFree(PortPlan ports) {
    long end = System.nanoTime() + LEFT_OVERS.toNanos();
    Map<String, Integer> taken = ports.taken();
    if (!taken.isEmpty()) {
      System.out.println("ports in use: " + taken + "; waiting, in case a stack is just ending …");
    }
    while (!taken.isEmpty() && System.nanoTime() < end) {
      sleep();
      taken = ports.taken();
    }
    if (!taken.isEmpty()) {
      throw new Refused(
          "ports in use: "
              + taken
              + "; move all by one option: ./tq up --port-offset "
              + ports.nextFree().offset()
              + (ports.instances() == 1 ? "" : " --instances " + ports.instances()));
    }
  }

  private void start(boolean demoSale) {
    console.say("state=starting data=" + data.path());
    console.say("part=redis state=chosen " + stack.redisProgram().description());
    if (stack.recordsClassData()) {
      console.say(
          "the first start after a build takes about twice as long as later ones:"
              + " classes are recorded when it is stopped");
    }
    stack.start();
    double ready = console.seconds();
    console.say("state=ready");
    summary(ready, demoSale ? loadDemoSale() : "");
  }

  /** Without it everything else still works. */
  private String loadDemoSale() {
    try {
      return DemoSale.load(stack.ports(), stack.secrets());
    } catch (Api.Unexpected e) {
      return "the demo sale could not be loaded: " + e.getMessage();
    }
  }

  private void summary(double ready, String sale) {
    PortPlan ports = stack.ports();
    console.print(
        """

        Ticket Queue is up: %s
          %.1f s to ready, %d MiB resident in all (%s)
          edge      %s      sandbox %s
          services  user %d, event %d, queue %d, reservation %d, payment %d
        %s  servers   PostgreSQL %d, Redis %d, Kafka %d
          health    %s/health/ready   metrics %s/metrics
          logs      %s (./tq logs PART)
          accounts  %s, %s; passwords in %s
        %s
        ./tq demo buys a ticket; Ctrl-C stops everything.
        """
            .formatted(
                // a name: the log-in's cookies and the service worker belong to it
                "http://localhost:" + ports.of("edge") + "/",
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
                furtherSets(ports),
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

  private static String furtherSets(PortPlan ports) {
    return IntStream.rangeClosed(2, ports.instances())
        .mapToObj(
            set ->
                Stack.APPLICATIONS.stream()
                    .filter(application -> !PortPlan.isShared(application))
                    .map(application -> new Instance(application, set).name())
                    .map(part -> part + " " + ports.of(part))
                    .collect(Collectors.joining(", ", "  set " + set + "     ", "\n")))
        .collect(Collectors.joining());
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

  /**
   * Runs when this process is told to end. Ctrl-C and TERM are how one ends it, so that what has
   * stopped in order has done what it was asked for: 0, where the JVM would say 130 or 143.
   */
  private void stopAsAsked() {
    stop();
    if (!failed) {
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  private void stop() {
    console.say("state=stopping");
    if (stack.recordsClassData()) {
      console.say(
          "state=recording-class-data, once after a build: it takes up to a minute"
              + " and halves every later start; to interrupt it does no harm");
    }
    stack.stop();
    console.say("state=stopped");
  }

  private void changed(String event) {
    console.say(event.endsWith(" state=ready") ? event + " " + readiness() : event);
    writeState();
  }

  /** How many parts can be used: {@code 7/10}. */
  private String readiness() {
    long ready =
        stack.parts().stream().filter(part -> part.state() == Supervised.State.READY).count();
    return ready + "/" + stack.parts().size();
  }

  private synchronized void writeState() {
    var state = new Properties();
    state.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
    state.setProperty("port-offset", String.valueOf(stack.ports().offset()));
    state.setProperty("tls", String.valueOf(stack.ports().tls()));
    state.setProperty("instances", String.valueOf(stack.ports().instances()));
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
    if (!Pause.of(ROUND)) {
      throw new IllegalStateException("interrupted");
    }
  }
}
