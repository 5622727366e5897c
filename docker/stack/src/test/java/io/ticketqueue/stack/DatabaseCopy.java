package io.ticketqueue.stack;

import io.ticketqueue.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What PostgreSQL's folder was at a moment, as the snapshot of a disk has it, and the way back
 * there. PostgreSQL recovers from it as from a crash at that moment.
 */
final class DatabaseCopy {
  private final Path data;
  private final Path copy;
  private final Instant taken = Instant.now();

  private DatabaseCopy(Path data) {
    this.data = data;
    this.copy = data.resolveSibling("pg-copy-" + taken.toEpochMilli());
  }

  /**
   * Takes a copy, in a moment in which the server stands still.
   *
   * @param data its folder
   */
  static DatabaseCopy of(ChildProcess postgres, Path data) {
    var made = new DatabaseCopy(data);
    postgres.freeze();
    try {
      // With the owner, whom PostgreSQL insists on.
      run("cp", "-a", data.toString(), made.copy.toString());
    } finally {
      postgres.thaw();
    }
    try {
      Files.delete(made.copy.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private static void run(String... command) {
    try {
      int status = new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(command[0] + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** When it was taken. */
  Instant taken() {
    return taken;
  }

  /** Kills the server; who starts it again finds the copy. */
  void restore(ChildProcess postgres) {
    postgres.freeze(); // it writes nothing any more
    try {
      Files.move(data, copy.resolveSibling(copy.getFileName() + "-lost"));
      Files.move(copy, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      postgres.kill();
    }
  }
}
