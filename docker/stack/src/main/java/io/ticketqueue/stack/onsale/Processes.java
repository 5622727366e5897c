package io.ticketqueue.stack.onsale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU and resident memory of each part, as the kernel counts them. */
final class Processes {
  /** Cores since the last look, of a part. */
  static final String CPU = "cpu ";

  /** MiB, of a part. */
  static final String MEMORY = "memory ";

  /** This process, which plays the buyers. */
  static final String BUYERS = "buyers";

  private static final double PER_SECOND = 1e9;
  private static final double KIB_PER_MIB = 1024;

  private final Machine machine;
  private final Map<String, Spent> before = new HashMap<>();
  private long looked = System.nanoTime();

  private record Spent(long pid, Duration cpu) {}

  Processes(Machine machine) {
    this.machine = machine;
  }

  Map<String, Double> look() {
    Map<String, Double> values = new HashMap<>();
    long now = System.nanoTime();
    double seconds = Math.max(1, now - looked) / PER_SECOND;
    looked = now;
    Map<String, Long> parts = new HashMap<>(machine.processes());
    parts.forEach((part, pid) -> look(part, pid, seconds, values, true));
    look(BUYERS, ProcessHandle.current().pid(), seconds, values, false);
    return values;
  }

  private void look(
      String part, long pid, double seconds, Map<String, Double> values, boolean children) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      return; // it has just died
    }
    Stream<ProcessHandle> tree =
        children ? Stream.concat(Stream.of(process), process.descendants()) : Stream.of(process);
    double kib = 0;
    Duration cpu = Duration.ZERO;
    for (ProcessHandle one : tree.toList()) {
      kib += resident(one.pid());
      cpu = cpu.plus(one.info().totalCpuDuration().orElse(Duration.ZERO));
    }
    values.put(MEMORY + part, kib / KIB_PER_MIB);
    Spent last = before.put(part, new Spent(pid, cpu));
    if (last != null && last.pid() == pid) {
      double spent = cpu.minus(last.cpu()).toNanos() / PER_SECOND;
      values.put(
          CPU + part, Math.max(0, spent / seconds)); // a child that ended takes its own along
    }
  }

  private static double resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has just ended, or this is not Linux
    }
  }
}
