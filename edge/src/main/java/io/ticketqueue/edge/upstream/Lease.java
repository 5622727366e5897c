package io.ticketqueue.edge.upstream;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an instance, borrowed for one exchange or for several in a row. Closing the lease
 * keeps the connection for the next borrower if the last response has been read to its end and the
 * service keeps it alive; otherwise closing ends the connection.
 */
public final class Lease implements AutoCloseable {
  private final Instance instance;
  private final Http1ClientConnection connection;
  private final boolean reused;
  private long readingNanos;
  private @Nullable ResponseHead head;
  private @Nullable ResponseBody body;

  /**
   * @param reused whether the connection has carried other exchanges before
   */
  Lease(Instance instance, Http1ClientConnection connection, boolean reused) {
    this.instance = instance;
    this.connection = connection;
    this.reused = reused;
  }

  /** Whether the connection had been idle, so that the service may have hung up meanwhile. */
  public boolean isReused() {
    return reused;
  }

  /**
   * Sends a whole request and reads the head of its response.
   *
   * @param limit for all that follows, until {@link #clearDeadline}
   * @throws TimedOutException when the limit passes
   * @throws BadResponseException when the response is not HTTP/1.1
   */
  public ResponseHead exchange(byte[] request, Duration limit) throws IOException {
    startDeadline(limit);
    write(request, request.length);
    return readHead();
  }

  /** Starts the service's time for what follows. */
  public void startDeadline(Duration limit) {
    connection.startDeadline(limit);
  }

  /** Nothing is waited for on this connection until the next {@link #startDeadline}. */
  public void clearDeadline() {
    connection.clearDeadline();
  }

  /** Sends a part of a request. */
  public void write(byte[] bytes, int length) throws IOException {
    body = null;
    connection.write(bytes, length);
  }

  /** Reads the head of a response after its request has been written. */
  public ResponseHead readHead() throws IOException {
    head = connection.readHead();
    body = connection.body(head.framing());
    return head;
  }

  /** The body of the response whose head has been read. */
  public ResponseBody body() {
    return Objects.requireNonNull(body, "no response has been read");
  }

  /**
   * Reads some of the body; only while it does, the service's time runs.
   *
   * @param limit for all reads of this lease together: a service that sends a byte now and then
   *     would begin it anew each time
   * @return bytes read, or -1 at the end of the body
   */
  public int read(byte[] target, Duration limit) throws IOException {
    long begin = System.nanoTime();
    startDeadline(limit.minusNanos(readingNanos));
    int read = body().read(target, 0, target.length);
    clearDeadline();
    readingNanos += System.nanoTime() - begin;
    return read;
  }

  @Override
  public void close() {
    instance.release(connection, isReusable());
  }

  private boolean isReusable() {
    return head != null
        && head.keepAlive()
        && body != null
        && body.isComplete()
        && !connection.hasUnreadBytes();
  }
}
