package io.ticketqueue.edge;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client that takes 8 KiB of its response a second, as one on a bad line does. */
final class SlowReader {
  private static final int BYTES = 1024;
  private static final int PACE_MILLIS = 125;

  private SlowReader() {}

  /** Reads until all is read or {@code over} says so. */
  static void start(Socket socket, AtomicBoolean over) {
    Thread.ofVirtual().start(() -> read(socket, over));
  }

  private static void read(Socket socket, AtomicBoolean over) {
    byte[] some = new byte[BYTES];
    try {
      while (!over.get() && socket.getInputStream().read(some) >= 0) {
        Thread.sleep(PACE_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      // closed at the end of the test
    }
  }
}
