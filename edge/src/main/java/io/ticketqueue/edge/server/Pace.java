package io.ticketqueue.edge.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * How slowly a client may take a large answer: it may pause for a while, but must not fall below a
 * rate on the whole. Only the time spent waiting for the client counts.
 */
public final class Pace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Client client;
  private final Slowest slowest;
  private long sent;
  private long takenNanos;

  /**
   * The slowest that is put up with.
   *
   * @param pause that it takes nothing
   * @param bytesPerSecond that it takes on average, once the pause is used up
   */
  public record Slowest(Duration pause, int bytesPerSecond) {}

  public Pace(Client client, Slowest slowest) {
    this.client = client;
    this.slowest = slowest;
  }

  /** Gives the client the time it has left for the next write. */
  public void allow() {
    long pause = slowest.pause().toNanos();
    long left = pause + sent * SECOND / slowest.bytesPerSecond() - takenNanos;
    client.deadlineAt(System.nanoTime() + Math.min(pause, left));
  }

  /** Writes to a client that is cut off when it takes too long. */
  public void write(OutputStream out, byte[] bytes, int length) throws IOException {
    long begun = System.nanoTime();
    allow();
    out.write(bytes, 0, length);
    client.clearDeadline();
    takenNanos += System.nanoTime() - begun;
    sent += length;
  }
}
