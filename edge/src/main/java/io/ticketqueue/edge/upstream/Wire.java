package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.Watch;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One keep-alive HTTP/1.1 connection to a service. Used by one thread at a time; the watch closes
 * it when its deadline passes, which ends whatever read or write is under way.
 */
public final class Wire implements Watch.Watched, AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int LARGEST_HEAD_BYTES = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private volatile long deadline; // 0 = none
  private volatile boolean expired;
  private volatile boolean closed;
  private long idleSince;

  /** The answer is not HTTP as we speak it. */
  public static final class BadAnswer extends IOException {
    BadAnswer(String message) {
      super(message);
    }
  }

  public Wire(String host, int port, int connectMillis) throws IOException {
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), connectMillis);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Gives the service that long for what follows, until {@link #calm}. */
  public void within(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    deadline = until == 0 ? 1 : until;
  }

  /** Nothing is waited for on this connection. */
  public void calm() {
    deadline = 0;
  }

  @Override
  public void look(long now) {
    long limit = deadline;
    if (limit != 0 && now - limit > 0 && !closed) {
      expired = true;
      close();
    }
  }

  /** Whether the watch has ended it. */
  public boolean expired() {
    return expired;
  }

  /** Marks it idle from now on. */
  public void rest() {
    calm();
    idleSince = System.nanoTime();
  }

  public long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  public boolean isClosed() {
    return closed;
  }

  /** Whether the other side has hung up while this rested; takes a millisecond where it has not. */
  public boolean isStale() {
    try {
      socket.setSoTimeout(1);
      try {
        return in.read() >= 0 || true; // end of stream, or an answer nobody asked for
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        socket.setSoTimeout(0);
      }
    } catch (IOException e) {
      return true;
    }
  }

  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  /** Reads the head of the answer; interim answers (1xx) are skipped. */
  public AnswerHead readHead(boolean bodiless) throws IOException {
    while (true) {
      AnswerHead head = readOneHead(bodiless);
      if (head.status() >= 200) {
        return head;
      }
      if (head.status() == 101) {
        throw new BadAnswer("switches protocols");
      }
    }
  }

  private AnswerHead readOneHead(boolean bodiless) throws IOException {
    int from = at;
    int headEnd;
    while ((headEnd = blankLine(from)) < 0) {
      from = Math.max(at, end - 3);
      int shift = at;
      fill();
      from -= shift - at;
    }
    String text = new String(buffer, at, headEnd - at, StandardCharsets.ISO_8859_1);
    at = headEnd + 4;
    return AnswerHead.parse(text, bodiless);
  }

  private int blankLine(int from) {
    for (int i = from; i + 3 < end; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * The body that follows a head; reading it to its end leaves the connection at the next answer.
   */
  public Body body(AnswerHead head) {
    return new Body(head.length());
  }

  /** An answer's body without its framing. */
  public final class Body extends InputStream {
    private final boolean chunked;
    private final boolean toTheEnd;
    private long left; // of the body, or of the current chunk
    private boolean started;
    private boolean done;

    private Body(long length) {
      chunked = length == AnswerHead.CHUNKED;
      toTheEnd = length == AnswerHead.TO_THE_END;
      left = Math.max(0, length);
      done = length == 0;
    }

    /** Whether all of it has been read. */
    public boolean isDone() {
      return done;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!done && chunked && left == 0) {
        nextChunk();
      }
      if (done) {
        return -1;
      }
      if (at == end && !fillOrEnd()) {
        if (!toTheEnd) {
          throw new EOFException("body cut off");
        }
        done = true;
        return -1;
      }
      int most = Math.min(length, end - at);
      int taken = toTheEnd ? most : (int) Math.min(most, left);
      System.arraycopy(buffer, at, target, offset, taken);
      at += taken;
      left -= taken;
      done = !chunked && !toTheEnd && left == 0;
      return taken;
    }

    private void nextChunk() throws IOException {
      if (started && !line().isEmpty()) {
        throw new BadAnswer("chunk without end");
      }
      started = true;
      String size = line();
      int extension = size.indexOf(';');
      left = AnswerHead.number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
      if (left == 0) {
        while (!line().isEmpty()) {
          // trailers are not passed on
        }
        done = true;
      }
    }
  }

  private String line() throws IOException {
    int from = at;
    while (true) {
      for (int i = from; i + 1 < end; i++) {
        if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
          String line = new String(buffer, at, i - at, StandardCharsets.ISO_8859_1);
          at = i + 2;
          return line;
        }
      }
      int seen = Math.max(0, end - at - 1);
      fill();
      from = at + seen;
    }
  }

  private void fill() throws IOException {
    if (!fillOrEnd()) {
      throw new EOFException(at == end ? "closed" : "cut off");
    }
  }

  private boolean fillOrEnd() throws IOException {
    if (at == end) {
      at = 0;
      end = 0;
    } else if (end == buffer.length) {
      makeRoom();
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    return true;
  }

  private void makeRoom() throws BadAnswer {
    byte[] target = buffer;
    if (end - at > buffer.length / 2) {
      if (buffer.length >= LARGEST_HEAD_BYTES) {
        throw new BadAnswer("head too large");
      }
      target = new byte[buffer.length * 2];
    }
    System.arraycopy(buffer, at, target, 0, end - at);
    end -= at;
    at = 0;
    buffer = target;
  }

  /** Whether bytes are there that belong to no answer. */
  public boolean hasLeftOver() {
    return at != end;
  }

  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      closed = true; // nothing more can be done
    }
  }
}
