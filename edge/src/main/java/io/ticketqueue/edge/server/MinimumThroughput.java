package io.ticketqueue.edge.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Cuts off a client that takes a large response too slowly. The client may pause for a while, but
 * its average rate must not fall below the minimum. Only the time spent waiting for the client
 * counts.
 */
public final class MinimumThroughput {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ClientConnection client;
  private final Config config;
  private long sentBytes;
  private long waitedNanos;

  /**
   * What a client may do.
   *
   * @param maxPause without taking a byte
   * @param minBytesPerSecond on average, apart from one such pause
   */
  public record Config(Duration maxPause, int minBytesPerSecond) {}

  public MinimumThroughput(ClientConnection client, Config config) {
    this.client = client;
    this.config = config;
  }

  /** Starts the client's deadline for the next write. */
  public void startDeadline() {
    long maxPause = config.maxPause().toNanos();
    long left = maxPause + sentBytes * SECOND / config.minBytesPerSecond() - waitedNanos;
    client.deadlineAt(System.nanoTime() + Math.min(maxPause, left));
  }

  /** Writes to the client, which is cut off when its deadline passes. */
  public void write(OutputStream out, byte[] bytes, int length) throws IOException {
    long start = System.nanoTime();
    startDeadline();
    out.write(bytes, 0, length);
    client.clearDeadline();
    waitedNanos += System.nanoTime() - start;
    sentBytes += length;
  }
}
