package io.ticketqueue.stack;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.gate.Edge;
import io.ticketqueue.stack.gate.EdgeClient;
import io.ticketqueue.stack.gate.Gate;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code ./tq gate}: the codes of tickets in, a line for each out. */
final class GateCommand {
  private static final String USAGE =
      "./tq gate SCHEDULE [--name GATE] [--offline] [FILE...]; codes a line each, from the files or"
          + " standard input";

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

  private GateCommand() {}

  /** Whether nobody needs to look at a scan. */
  static boolean run(DataFolder data, List<String> words, InputStream in, PrintStream out)
      throws IOException {
    Options options = Options.parse(words);
    if (!options.missing().isEmpty()) {
      throw new Refused("cannot be read: " + options.missing());
    }
    return run(data, options, options.offline() ? Optional::empty : () -> edge(data), in, out);
  }

  /**
   * The same.
   *
   * @param edges asked for the edge until there is one
   */
  static boolean run(
      DataFolder data,
      Options options,
      Supplier<Optional<Edge>> edges,
      InputStream in,
      PrintStream out)
      throws IOException {
    Path folder = data.gates().resolve(options.name()).resolve(options.scheduleId().toString());
    WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
    try (Gate gate = Gate.open(folder, options.name(), options.scheduleId(), wall)) {
      return new GateShift(gate, edges, out).work(options.files(), in);
    } catch (Gate.InUseException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Nothing that a gate knows alone may be dropped.
   *
   * @throws Refused where a gate is at work, or scans wait to be handed in
   */
  static void requireNothingWaits(DataFolder data) throws IOException {
    List<String> waiting = new ArrayList<>();
    for (Path folder : folders(data.gates())) {
      Path own = data.gates().relativize(folder);
      try {
        int scans = Gate.waitingIn(folder);
        if (scans > 0) {
          waiting.add(
              "%d scans: ./tq gate %s --name %s </dev/null"
                  .formatted(scans, own.getName(1), own.getName(0)));
        }
      } catch (Gate.InUseException e) {
        throw new Refused(e.getMessage() + "; stop that first");
      }
    }
    if (!waiting.isEmpty()) {
      throw new Refused(
          """
          scans of gates wait to be handed in; nothing was dropped. While ./tq up runs in another terminal:
          %s
          or give them up: rm -r %s"""
              .formatted(String.join("\n", waiting), data.gates()));
    }
  }

  /** One per gate and schedule. */
  private static List<Path> folders(Path gates) throws IOException {
    if (!Files.isDirectory(gates)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(gates, 2)) {
      return all.filter(path -> path.getNameCount() == gates.getNameCount() + 2)
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  /** The edge of the stack that runs here, if one does. */
  private static Optional<Edge> edge(DataFolder data) {
    Properties state = data.readState();
    if (!"ready".equals(state.getProperty("edge.state")) || !data.isInUse()) {
      return Optional.empty();
    }
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
}
