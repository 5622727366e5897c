package io.ticketqueue.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that lives as long as its JVM. Its name carries the process id, so that the next one can
 * clear away what a killed JVM left.
 */
public record TemporaryFolder(Path path) {
  private static final String PREFIX = "ticket-queue-test-";

  /** A new, empty folder below the system's temporary one. */
  public static TemporaryFolder create() {
    try {
      Path base = Path.of(System.getProperty("java.io.tmpdir"));
      clearAbandoned(base);
      Path folder = Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
      // PostgreSQL may run as another user, who must be able to pass.
      folder.toFile().setExecutable(true, false);
      return new TemporaryFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it with everything in it, as far as that is possible. */
  public void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A server on its way out still writes; the next JVM clears the rest.
    }
  }

  private static void clearAbandoned(Path base) throws IOException {
    try (Stream<Path> folders = Files.list(base)) {
      folders
          .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(TemporaryFolder::isAbandoned)
          .forEach(folder -> new TemporaryFolder(folder).delete());
    }
  }

  private static boolean isAbandoned(Path folder) {
    String rest = folder.getFileName().toString().substring(PREFIX.length());
    int dash = rest.indexOf('-');
    try {
      return dash > 0 && ProcessHandle.of(Long.parseLong(rest.substring(0, dash))).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
