package io.ticketqueue.edge;

import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.net.Chunk;
import io.ticketqueue.edge.upstream.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;

/** A client's request body on its way to a service: its beginning, and perhaps more to stream. */
final class RequestBody {
  private static final int BEGINNING_BYTES = 32 * 1024;
  private static final byte[] NOTHING = {};

  private final Exchange exchange;
  private final byte[] beginning;
  private final long maxBytes;
  private final long deadline;

  /** The client's body was the trouble, not the service. */
  static final class ClientFault extends RuntimeException {
    private final RuntimeException fault;

    private ClientFault(RuntimeException fault) {
      super(null, fault, false, false);
      this.fault = fault;
    }

    RuntimeException fault() {
      return fault;
    }
  }

  private RequestBody(Exchange exchange, byte[] beginning, long maxBytes, long deadline) {
    this.exchange = exchange;
    this.beginning = beginning;
    this.maxBytes = maxBytes;
    this.deadline = deadline;
  }

  /**
   * Reads the beginning of a body. Meanwhile the exchange holds no slot: the service is free for
   * others.
   *
   * @param maxBytes it may have
   * @param timeout for the whole body
   * @throws Problem PAYLOAD_TOO_LARGE
   */
  static RequestBody begin(Exchange exchange, long maxBytes, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    if (exchange.bodyFraming().isEmpty()) {
      return new RequestBody(exchange, NOTHING, maxBytes, deadline);
    }
    exchange.release();
    exchange.client().deadlineAt(deadline);
    try {
      int enough = (int) Math.min(BEGINNING_BYTES, maxBytes + 1);
      byte[] beginning = exchange.body().readNBytes(enough);
      if (beginning.length > maxBytes) {
        throw new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
      }
      return new RequestBody(exchange, beginning, maxBytes, deadline);
    } catch (IOException e) {
      throw new CloseConnectionException("body cut off", e);
    } finally {
      exchange.client().clearDeadline();
    }
  }

  /** Whether there may be more than its beginning. */
  boolean hasMore() {
    return beginning.length == BEGINNING_BYTES;
  }

  /** How the service gets it. */
  BodyFraming framing() {
    return hasMore() ? exchange.bodyFraming() : BodyFraming.ofLength(beginning.length);
  }

  /** A head and the whole body after it, to be written at once. */
  byte[] after(byte[] head) {
    if (beginning.length == 0) {
      return head;
    }
    byte[] request = Arrays.copyOf(head, head.length + beginning.length);
    System.arraycopy(beginning, 0, request, head.length, beginning.length);
    return request;
  }

  /**
   * Sends a large body as it comes. Each side has its time; waiting for the other does not count.
   *
   * @param timeout of the service, for each part and for the response after the last one
   * @throws ClientFault when the client is at fault
   */
  void stream(Lease lease, Duration timeout) throws IOException {
    boolean chunked = exchange.bodyFraming() instanceof BodyFraming.Chunked;
    byte[] buffer = beginning;
    long sent = 0;
    for (int n = buffer.length; n >= 0; n = read(lease, buffer)) {
      sent += n;
      if (sent > maxBytes) {
        throw new ClientFault(new Problem(ErrorCode.PAYLOAD_TOO_LARGE));
      }
      lease.startDeadline(timeout);
      if (chunked && n > 0) {
        byte[] chunk = Chunk.of(buffer, n);
        lease.write(chunk, chunk.length);
      } else {
        lease.write(buffer, n);
      }
    }
    lease.startDeadline(timeout);
    if (chunked) {
      byte[] last = Chunk.last();
      lease.write(last, last.length);
    }
  }

  private int read(Lease lease, byte[] buffer) {
    lease.clearDeadline();
    exchange.client().deadlineAt(deadline);
    try {
      return exchange.body().read(buffer);
    } catch (IOException e) {
      throw new ClientFault(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      throw new ClientFault(e);
    } finally {
      exchange.client().clearDeadline();
    }
  }
}
