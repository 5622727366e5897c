package io.ticketqueue.stack;

import io.ticketqueue.servers.TemporaryFolder;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Starts everything once on ports and data of its own and stops it again, so that each JVM writes
 * its class-data archive: part of building, because it halves the work of every start that follows.
 */
final class Rehearsal {
  private static final int LOWEST_OFFSET = 8_000;
  private static final int HIGHEST_OFFSET = 18_000;

  private Rehearsal() {}

  static void run(Path root) {
    var folder = TemporaryFolder.create();
    var place = new Stack.Place(root, new DataFolder(folder.path().resolve("data")), freePorts());
    var stack = new Stack(place, Stack.APPLICATIONS, event -> {});
    try {
      stack.start();
    } finally {
      stack.stop();
      folder.delete();
    }
  }

  /** Ports nobody listens on now. */
  static PortPlan freePorts() {
    while (true) {
      var ports = new PortPlan(ThreadLocalRandom.current().nextInt(LOWEST_OFFSET, HIGHEST_OFFSET));
      if (ports.taken().isEmpty()) {
        return ports;
      }
    }
  }
}
