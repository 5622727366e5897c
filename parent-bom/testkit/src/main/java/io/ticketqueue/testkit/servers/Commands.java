package io.ticketqueue.testkit.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** Short commands that are waited for. */
final class Commands {
  private Commands() {}

  /** Whether the command exists and ends with status 0. */
  static boolean succeeds(List<String> command) {
    try {
      return run(command, Redirect.DISCARD) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs it with its output appended to a log; anything but status 0 is a failure. */
  static void require(List<String> command, Path log) {
    try {
      if (run(command, Redirect.appendTo(log.toFile())) != 0) {
        throw new ServerFailed(command.getFirst() + " failed:\n" + ChildProcess.tail(log));
      }
    } catch (IOException e) {
      throw new ServerFailed(command.getFirst() + " cannot be run", e);
    }
  }

  private static int run(List<String> command, Redirect output) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted while waiting for " + command.getFirst(), e);
    }
  }
}
