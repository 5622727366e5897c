package io.ticketqueue.edge;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.upstream.Lease;
import io.ticketqueue.edge.upstream.ResponseHead;
import io.ticketqueue.edge.upstream.Upstream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A response whose head has been read, on its connection.
 *
 * @param lease stands at the first byte of the body
 */
record UpstreamResponse(Upstream upstream, Lease lease, ResponseHead head) {
  private static final int AT_ONCE_BYTES = 64 * 1024;
  private static final int FIRST_BYTES = 2048;

  /** The beginning of a body, perhaps all of it. */
  record Beginning(byte[] bytes, int length) {
    /** The bytes without room after them. */
    byte[] exactBytes() {
      return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
  }

  int status() {
    return head.status();
  }

  /** Whether all of the body has been read. */
  boolean isComplete() {
    return lease.body().isComplete();
  }

  /**
   * Reads the beginning of the body: all of a small one.
   *
   * @throws Problem when it breaks off
   */
  Beginning readBeginning() {
    try {
      return head.framing() instanceof Length(long bytes)
          ? readUpTo((int) Math.min(bytes, AT_ONCE_BYTES))
          : readUnknownLength();
    } catch (IOException e) {
      upstream.circuitBreaker().onError();
      throw upstream.problem(e);
    }
  }

  private Beginning readUpTo(int length) throws IOException {
    byte[] bytes = new byte[length];
    return new Beginning(bytes, lease.body().readNBytes(bytes, 0, length));
  }

  private Beginning readUnknownLength() throws IOException {
    byte[] bytes = new byte[FIRST_BYTES];
    int filled = 0;
    for (int n; filled < AT_ONCE_BYTES; filled += n) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 4);
      }
      n = lease.body().read(bytes, filled, bytes.length - filled);
      if (n < 0) {
        break;
      }
    }
    return new Beginning(bytes, filled);
  }

  /** Reads on, within the service's time; -1 at the end. */
  int read(byte[] target) throws IOException {
    return lease.read(target, upstream.timeout());
  }
}
