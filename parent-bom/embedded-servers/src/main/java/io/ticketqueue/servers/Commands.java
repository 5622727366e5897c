package io.ticketqueue.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands that are waited for. */
final class Commands {
  private static final File NOTHING = new File("/dev/null");
  private static final int ANSWER_LIMIT = 500;

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

  /**
   * The beginning of what a command prints, as one line.
   *
   * @throws ServerFailed if it cannot be run, fails, or has not ended after {@code patience}
   */
  static String answer(List<String> command, Duration patience) {
    Process process = started(command);
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ServerFailed(
            command.getFirst() + " has not answered in " + patience.toMillis() + " ms");
      }
      String answer = printed(process.getInputStream());
      if (process.exitValue() != 0) {
        throw new ServerFailed(
            command.getFirst() + " ended with status " + process.exitValue() + ": " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new ServerFailed(command.getFirst() + " cannot be read from", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted while waiting for " + command.getFirst(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process started(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectInput(NOTHING).start();
    } catch (IOException e) {
      throw new ServerFailed(command.getFirst() + " cannot be run: " + e.getMessage(), e);
    }
  }

  /** Only what is there: a process it left behind may keep the pipe open for ever. */
  private static String printed(InputStream output) throws IOException {
    byte[] beginning = output.readNBytes(Math.min(output.available(), ANSWER_LIMIT));
    return new String(beginning, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
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
