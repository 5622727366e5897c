package io.ticketqueue.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends when this JVM does, however this JVM ends: a shell waits beside it on a pipe
 * whose other end is ours. It is in a session of its own, so that Ctrl-C reaches only us and we
 * choose the order in which things stop.
 */
public final class ChildProcess {
  // Descriptor 3 is the pipe. When it ends the signal is sent; who ignores it for 30 s is killed.
  private static final String WATCH =
      """
      exec 3<&0
      "$@" 3<&- </dev/null & p=$!
      (read x <&3; kill -SIGNAL $p; n=0
       while [ $n -lt 30 ] && kill -0 $p 2>/dev/null; do sleep 1; n=$((n+1)); done
       kill -9 $p 2>/dev/null) & w=$!
      exec 3<&-
      wait $p; rc=$?
      kill $w 2>/dev/null
      exit $rc
      """;

  private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));
  private static final int LOG_TAIL = 6_000;

  private final String name;
  private final Path log;
  private final Process watcher;

  private ChildProcess(String name, Path log, Process watcher) {
    this.name = name;
    this.log = log;
    this.watcher = watcher;
  }

  /**
   * Starts a command.
   *
   * @param name how messages call it
   * @param signal what asks it to end: INT, TERM
   * @param log receives its output, appended
   * @param environment added to ours; the place for secrets, which must not stand on a command line
   */
  public static ChildProcess start(
      String name, String signal, Path log, List<String> command, Map<String, String> environment) {
    var line = new ArrayList<String>();
    if (SETSID) {
      line.add("setsid");
    }
    line.addAll(List.of("sh", "-c", WATCH.replace("SIGNAL", signal), "watch"));
    line.addAll(command);
    var builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      // A working folder of its own: runtimes leave things there (Narayana its transaction store).
      Path work = log.toAbsolutePath().resolveSibling("work").resolve(name);
      builder.directory(Files.createDirectories(work).toFile());
      return new ChildProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new ServerFailed(name + " cannot be started: " + String.join(" ", command), e);
    }
  }

  /** Asks it to end, and kills it if it has not after {@code patience}. */
  public void stop(Duration patience) {
    try {
      watcher.getOutputStream().close();
    } catch (IOException e) {
      // The watcher is gone already, and its child with it.
    }
    if (!ended(patience)) {
      kill();
    }
  }

  /** {@code kill -9}, of its children too; returns when it is gone. */
  public void kill() {
    List<ProcessHandle> children = children(); // orphans are nobody's children
    pid().ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    children.forEach(ProcessHandle::destroyForcibly);
    if (!ended(Duration.ofSeconds(10))) {
      watcher.destroyForcibly();
    }
  }

  /**
   * Stops it and its children where they are, as a frozen machine does: its connections stay, and
   * answer nothing.
   */
  public void freeze() {
    send("-STOP", pid().orElseThrow()); // it starts no children any more
    children().forEach(child -> send("-STOP", child.pid()));
  }

  /** Lets a frozen one go on. */
  public void thaw() {
    children().forEach(child -> send("-CONT", child.pid()));
    send("-CONT", pid().orElseThrow());
  }

  private List<ProcessHandle> children() {
    return pid().stream()
        .mapToObj(ProcessHandle::of)
        .flatMap(Optional::stream)
        .flatMap(ProcessHandle::descendants)
        .toList();
  }

  private void send(String signal, long pid) {
    try {
      int status =
          new ProcessBuilder("kill", signal, String.valueOf(pid)).inheritIO().start().waitFor();
      boolean ended = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
      if (status != 0 && !ended) {
        throw new ServerFailed("cannot send " + signal + " to " + name);
      }
    } catch (IOException e) {
      throw new ServerFailed("cannot send " + signal + " to " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it lives. */
  public boolean isAlive() {
    return watcher.isAlive();
  }

  /** The process id of the command itself; empty when it is gone. */
  public OptionalLong pid() {
    // The watching subshell is a copy of the shell; the command is the child that came first.
    return watcher.children().filter(ProcessHandle::isAlive).mapToLong(ProcessHandle::pid).min();
  }

  /** Completes with its exit status. */
  public CompletableFuture<Integer> onExit() {
    return watcher.onExit().thenApply(Process::exitValue);
  }

  /** Where it writes to. */
  public Path log() {
    return log;
  }

  /** The end of its log. */
  public String logTail() {
    return tail(log);
  }

  /** The end of a log file, as much as helps in a message. */
  public static String tail(Path log) {
    try {
      String text = Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The failure to report when it did not come up. */
  public ServerFailed failed(String what) {
    String state = isAlive() ? "is running" : "ended with status " + watcher.exitValue();
    return new ServerFailed(name + " " + state + "; " + what + ". Its log ends:\n" + logTail());
  }

  private boolean ended(Duration patience) {
    try {
      return watcher.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !watcher.isAlive();
    }
  }
}
