package io.ticketqueue.arquillian;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Who listens where on the loopback interface. */
final class Ports {

  /** Below the range from which outgoing connections take theirs: a restart finds it free again. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Ports() {}

  /** A port on which nothing listens at the moment. */
  static int free() {
    return ThreadLocalRandom.current()
        .ints(ATTEMPTS, LOWEST, HIGHEST)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No free port found"));
  }

  /** Whether a server could listen on {@code port} now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * Whether it is process {@code pid} that listens on {@code port}. Where the system does not tell
   * (no {@code /proc}), the answer is yes.
   */
  static boolean isOwner(long pid, int port) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.isDirectory(process.resolve("net"))) {
      return !Files.isDirectory(Path.of("/proc/net"));
    }
    Set<String> listeners = new HashSet<>(listeners(process.resolve("net/tcp"), port));
    listeners.addAll(listeners(process.resolve("net/tcp6"), port));
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.anyMatch(descriptor -> listeners.contains(target(descriptor)));
    }
  }

  private static List<String> listeners(Path table, int port) throws IOException {
    if (!Files.exists(table)) {
      return List.of();
    }
    String suffix = String.format(":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .map(line -> List.of(line.trim().split("\\s+")))
          .filter(row -> row.size() > INODE && row.get(STATE).equals(LISTENING))
          .filter(row -> row.get(LOCAL_ADDRESS).endsWith(suffix))
          .map(row -> "socket:[" + row.get(INODE) + "]")
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
