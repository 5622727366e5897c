package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.ticketqueue.edge.server.MinimumThroughput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A large response on its way to a client. It is kept until the service has delivered all of it, so
 * that the service's slot is free before the client, which may be slow, has taken a byte. One that
 * is too large for that flows through, which few may do at once.
 */
final class SpooledResponse extends OutputStream {
  private static final int PIECE_BYTES = 64 * 1024;

  private final Exchange exchange;
  private final MinimumThroughput paced;
  private final long length;
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private int kept;
  private long reserved;
  private @Nullable OutputStream live;

  /**
   * @param length of the whole, or -1
   */
  SpooledResponse(Exchange exchange, MinimumThroughput.Config throughput, long length) {
    this.exchange = exchange;
    this.paced = new MinimumThroughput(exchange.client(), throughput);
    this.length = length;
  }

  /** Whether anything has been sent. */
  boolean hasBegun() {
    return live != null;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (live == null && kept + count > exchange.budgets().largestSpooled()) {
      goLive();
    }
    if (live != null) {
      writeLive(live, bytes, offset, count);
      return;
    }
    keep(bytes, offset, count);
  }

  private void writeLive(OutputStream out, byte[] bytes, int offset, int count) throws IOException {
    byte[] some = bytes;
    if (offset > 0) {
      some = Arrays.copyOfRange(bytes, offset, offset + count);
    }
    paced.write(out, some, count);
  }

  private void keep(byte[] bytes, int offset, int count) {
    kept += count;
    while (reserved < kept) {
      if (!exchange.reserve(exchange.budgets().spool(), PIECE_BYTES)) {
        throw ClientBudgets.exhausted();
      }
      reserved += PIECE_BYTES;
    }
    piece.write(bytes, offset, count);
    if (piece.size() >= PIECE_BYTES) {
      endPiece();
    }
  }

  private void endPiece() {
    pieces.add(piece.toByteArray());
    piece = new ByteArrayOutputStream();
  }

  /** Sends what is kept, and what follows as it comes. */
  private void goLive() throws IOException {
    if (!exchange.reserve(exchange.budgets().streams(), 1)) {
      throw ClientBudgets.exhausted();
    }
    sendKept(length);
  }

  /** The service has delivered: frees its slot, and sends what has not been sent. */
  void send() throws IOException {
    exchange.release();
    if (live == null) {
      exchange.budgets().unloaded(this::sendAll);
    }
    OutputStream out = live;
    if (out != null) {
      paced.startDeadline(); // for what closing still writes
      out.close();
    }
  }

  private boolean sendAll() {
    try {
      sendKept(kept);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sendKept(long contentLength) throws IOException {
    endPiece();
    if (contentLength >= 0) {
      exchange.response().headers().set(HeaderNames.CONTENT_LENGTH, Long.toString(contentLength));
    }
    OutputStream out = exchange.response().outputStream();
    live = out;
    for (byte[] next = pieces.poll(); next != null; next = pieces.poll()) {
      paced.write(out, next, next.length);
    }
  }
}
