package io.ticketqueue.servers;

/** A server that can be started, stopped and killed again and again; address and data stay. */
public interface Server extends AutoCloseable {
  /**
   * Starts it and returns when it answers; does nothing when it runs.
   *
   * @throws ServerFailed if it does not answer in time; the message ends with its log
   */
  void start();

  /** Ends it in order and returns when it is gone. */
  void stop();

  /** Ends it as {@code kill -9} does and returns when it is gone. */
  void kill();

  /** Whether its process lives. */
  boolean isRunning();

  @Override
  default void close() {
    stop();
  }
}
