package io.ticketqueue.stack;

import io.ticketqueue.servers.ChildProcess;
import java.net.URI;
import java.util.Optional;

/** Something with a process that can be started again. */
interface Part {
  /** How commands and messages call it. */
  String name();

  /**
   * Starts it and returns when it can be used.
   *
   * @throws io.ticketqueue.servers.ServerFailed if it cannot in time
   */
  void start();

  /** Ends it in order. */
  void stop();

  /** Ends it as {@code kill -9} does. */
  void kill();

  /** Where it answers as long as it works at all; empty where nobody asks. */
  default Optional<URI> live() {
    return Optional.empty();
  }

  /** Its process while it has one. */
  Optional<ChildProcess> process();
}
