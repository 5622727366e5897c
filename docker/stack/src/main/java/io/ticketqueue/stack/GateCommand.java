package io.ticketqueue.stack;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.gate.EdgeClient;
import io.ticketqueue.stack.gate.Gate;
import io.ticketqueue.stack.gate.Gate.Decision;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./tq gate}: the codes of tickets in, a line for each out. Decides by itself; talks to the
 * edge before, now and then, and after, if there is one.
 */
final class GateCommand {
  private static final int EVERY_SECONDS = 5;
  private static final int LONGEST_CODE = 4000;
  private static final String USAGE =
      "./tq gate SCHEDULE [--name GATE] [--offline] [FILE...]; codes a line each, from the files or"
          + " standard input";

  private final Options options;
  private final Gate gate;
  private final @Nullable EdgeClient edge;
  private final PrintStream out;
  private final AtomicInteger told = new AtomicInteger();
  private boolean isAlone;

  /**
   * The words behind {@code gate}.
   *
   * @param files of codes; none: standard input
   */
  record Options(UUID scheduleId, String name, boolean offline, List<Path> files) {
    static Options parse(List<String> words) {
      String name = "gate-1";
      boolean offline = false;
      List<String> plain = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.equals("--offline")) {
          offline = true;
        } else if (word.equals("--name") && i + 1 < words.size()) {
          name = words.get(++i);
        } else if (word.startsWith("-")) {
          throw new Refused("gate knows no " + word + ": " + USAGE);
        } else {
          plain.add(word);
        }
      }
      if (plain.isEmpty() || !Ids.isUuid(plain.getFirst())) {
        throw new Refused("which schedule? " + USAGE);
      }
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
        throw new Refused("a gate's name has up to 64 letters, digits, dots and dashes");
      }
      return new Options(
          UUID.fromString(plain.getFirst()),
          name,
          offline,
          plain.stream().skip(1).map(Path::of).toList());
    }

    private List<Path> missing() {
      return files.stream().filter(file -> !Files.isReadable(file)).toList();
    }
  }

  private GateCommand(Options options, Gate gate, @Nullable EdgeClient edge, PrintStream out) {
    this.options = options;
    this.gate = gate;
    this.edge = edge;
    this.out = out;
  }

  /** Whether nobody needs to look at a scan. */
  static boolean run(DataFolder data, List<String> words, InputStream in, PrintStream out)
      throws IOException {
    Options options = Options.parse(words);
    if (!options.missing().isEmpty()) {
      throw new Refused("cannot be read: " + options.missing());
    }
    Path folder =
        data.path()
            .resolve("gates")
            .resolve(options.name())
            .resolve(options.scheduleId().toString());
    WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
    try (Gate gate = Gate.open(folder, options.name(), options.scheduleId(), wall)) {
      EdgeClient edge = options.offline() ? null : edge(data).orElse(null);
      return new GateCommand(options, gate, edge, out).work(in);
    }
  }

  /** The edge of the stack that runs here, if one does. */
  private static Optional<EdgeClient> edge(DataFolder data) {
    if (!data.isInUse()) {
      return Optional.empty();
    }
    Properties state = data.readState();
    PortPlan ports = new PortPlan(Integer.parseInt(state.getProperty("port-offset", "0")));
    return Optional.of(edge(ports, Secrets.in(data.secrets())));
  }

  /** The edge, to which the stack's gate account logs in. */
  static EdgeClient edge(PortPlan ports, Secrets secrets) {
    return new EdgeClient(ports.urls("edge").getFirst(), () -> credentials(secrets));
  }

  private static JsonObject credentials(Secrets secrets) {
    return Json.createObjectBuilder()
        .add("email", Secrets.GATE_EMAIL)
        .add("password", secrets.get("gate.password"))
        .add("recaptchaToken", Buyer.captcha("login"))
        .build();
  }

  private boolean work(InputStream in) throws IOException {
    agree();
    if (!gate.isReady()) {
      throw new Refused("no manifest has ever been fetched here; that needs a running stack, once");
    }
    out.println("gate " + options.name() + ": " + gate.summary());
    try (var threads = Executors.newSingleThreadScheduledExecutor()) {
      var unused =
          threads.scheduleWithFixedDelay(
              this::agree, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
      decideAll(in);
      threads.shutdownNow();
    }
    agree();
    if (gate.waiting() > 0) {
      out.println(gate.waiting() + " scans wait to be handed in; the next run with network does");
    }
    return told.get() == 0;
  }

  /** Hands in and fetches, if the network lets us. */
  private synchronized void agree() {
    if (edge == null) {
      return;
    }
    try {
      Gate.HandedIn handedIn = gate.handIn(edge);
      if (handedIn.accepted() > 0) {
        out.println("handed in: " + handedIn.accepted() + " accepted");
      }
      handedIn.told().forEach(out::println);
      told.addAndGet(handedIn.told().size());
      gate.refresh(edge);
      isAlone = false;
    } catch (IOException e) {
      if (!isAlone) { // said once, not every few seconds
        out.println("on its own: " + e.getMessage());
      }
      isAlone = true;
    }
  }

  private void decideAll(InputStream in) throws IOException {
    if (options.files().isEmpty()) {
      decideAll(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }
    for (Path file : options.files()) {
      try (BufferedReader codes = Files.newBufferedReader(file)) {
        decideAll(codes);
      }
    }
  }

  private void decideAll(BufferedReader codes) throws IOException {
    for (String code = codes.readLine(); code != null; code = codes.readLine()) {
      if (!code.isBlank()) {
        out.println(line(gate.show(code.length() > LONGEST_CODE ? "" : code)));
      }
    }
  }

  private static String line(Decision decision) {
    return switch (decision) {
      case Decision.Admitted(String number, String seats, boolean isListed) ->
          "ADMIT  %s  %s%s".formatted(number, seats, isListed ? "" : "  (sold after the manifest)");
      case Decision.Refused(String code, String detail) -> "REFUSE " + code + "  " + detail;
    };
  }
}
