package io.ticketqueue.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory, as the kernel counts it. */
final class Memory {
  private static final long KIB_PER_MIB = 1024;

  private Memory() {}

  /**
   * Proportional resident memory of a process and everything it started, MiB: pages that several
   * share count once in all. 0 where the kernel does not tell.
   */
  static long ofTree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(one -> kib(one.pid()))
            .sum()
        / KIB_PER_MIB;
  }

  private static long kib(long pid) {
    Path file = Path.of("/proc/" + pid + "/smaps_rollup");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has just ended, or this is not Linux
    }
  }
}
