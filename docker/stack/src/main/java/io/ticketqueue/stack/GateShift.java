package io.ticketqueue.stack;

import io.ticketqueue.stack.gate.Edge;
import io.ticketqueue.stack.gate.Gate;
import io.ticketqueue.stack.gate.Gate.Decision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a gate does from the first code to the last: decides by itself, and talks to the edge
 * before, now and then, and after, where there is one.
 */
final class GateShift {
  private static final int EVERY_SECONDS = 5;
  private static final int FIRST_SECONDS = 3;
  private static final int LONGEST_CODE = 4000;

  private final Gate gate;
  private final Supplier<Optional<Edge>> edges;
  private final PrintStream out;
  private final AtomicInteger told = new AtomicInteger();
  private final Map<String, String> failures = new HashMap<>();
  private @Nullable Edge edge;

  /** Something that fails while the network is away, or the disk is full. */
  private interface Step {
    void take() throws IOException;
  }

  /**
   * @param edges asked for the edge until there is one
   */
  GateShift(Gate gate, Supplier<Optional<Edge>> edges, PrintStream out) {
    this.gate = gate;
    this.edges = edges;
    this.out = out;
  }

  /**
   * Decides about codes, a line each, from files or from {@code in}.
   *
   * @return whether nobody needs to look at a scan
   */
  boolean work(List<Path> files, InputStream in) throws IOException {
    if (gate.hasLostManifest()) {
      out.println("the manifest kept here is unreadable, fetching anew");
    }
    // To close it ends the schedule and waits: an interrupt would close the file of scans for good.
    try (var threads = Executors.newSingleThreadScheduledExecutor()) {
      await(threads.submit(this::agree));
      if (!gate.isReady()) {
        throw new Refused("there is no manifest here; to fetch it needs a running stack, once");
      }
      out.println("gate " + gate.name() + ": " + gate.summary());
      var unused =
          threads.scheduleWithFixedDelay(
              this::agree, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
      decideAll(files, in);
    }
    agree();
    if (gate.waiting() > 0) {
      out.println(gate.waiting() + " scans wait to be handed in; the next run with network does");
    }
    return told.get() == 0;
  }

  /** With a manifest at hand nobody at the door waits long for an edge that is frozen. */
  private void await(Future<?> agreed) {
    try {
      if (gate.isReady()) {
        agreed.get(FIRST_SECONDS, TimeUnit.SECONDS);
      } else {
        agreed.get();
      }
    } catch (TimeoutException e) {
      out.println("the edge is slow; going on with the manifest kept here");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hands in and fetches, if the network lets us; neither keeps the other from its turn. */
  private synchronized void agree() {
    attempt("cannot look for the edge", this::find);
    Edge found = edge;
    if (found != null) {
      attempt("cannot hand scans in", () -> handIn(found));
      attempt("cannot fetch the manifest", () -> gate.refresh(found));
    }
  }

  private void find() {
    if (edge == null) {
      edge = edges.get().orElse(null);
    }
  }

  /** As many as wait now: the next have their turn after the manifest. */
  private void handIn(Edge to) throws IOException {
    for (int left = gate.waiting(); left > 0; left -= Gate.MOST_AT_ONCE) {
      Gate.HandedIn handedIn = gate.handIn(to);
      if (handedIn.accepted() > 0) {
        out.println("handed in: " + handedIn.accepted() + " accepted");
      }
      handedIn.told().forEach(out::println);
      told.addAndGet(handedIn.told().size());
    }
  }

  /** Says why it failed: once, not every few seconds. Whatever it is, the schedule goes on. */
  private void attempt(String failure, Step step) {
    try {
      step.take();
      failures.remove(failure);
    } catch (IOException | RuntimeException e) {
      String message = e instanceof IOException ? e.getMessage() : null;
      String why = message == null ? e.toString() : message;
      if (!why.equals(failures.put(failure, why))) {
        out.println(failure + ": " + why);
      }
    }
  }

  private void decideAll(List<Path> files, InputStream in) throws IOException {
    if (files.isEmpty()) {
      decideAll(in);
    }
    for (Path file : files) {
      try (InputStream codes = Files.newInputStream(file)) {
        decideAll(codes);
      }
    }
  }

  /** What is not UTF-8 is a code like any other that nobody has signed. */
  private void decideAll(InputStream in) throws IOException {
    var codes = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
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
