package io.ticketqueue.edge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One keep-alive HTTP/1.1 connection to a service. Used by one thread at a time; the watch closes
 * it when its deadline passes, which ends whatever read or write is under way.
 */
final class Wire implements Watch.Watched, AutoCloseable {
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
  static final class BadAnswer extends IOException {
    BadAnswer(String message) {
      super(message);
    }
  }

  /** A line of the head. */
  record Field(String name, String value) {}

  /**
   * Status and fields of an answer.
   *
   * @param length of the body in bytes; -1 where it is chunked, -2 where it ends with the
   *     connection
   */
  record Head(int status, List<Field> fields, long length, boolean keepAlive) {
    static final long CHUNKED = -1;
    static final long TO_THE_END = -2;

    /** The value of the first field of that lower-case name, or an empty text. */
    String field(String lowerCaseName) {
      for (Field field : fields) {
        if (field.name().equalsIgnoreCase(lowerCaseName)) {
          return field.value();
        }
      }
      return "";
    }
  }

  Wire(String host, int port, int connectMillis) throws IOException {
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

  /** Sets when the work on this connection must be done, as a time of {@link System#nanoTime}. */
  void until(long nanoTime) {
    deadline = nanoTime == 0 ? 1 : nanoTime;
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
  boolean expired() {
    return expired;
  }

  /** Marks it idle from now on. */
  void rest() {
    deadline = 0;
    idleSince = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether the other side has hung up while this rested; takes a millisecond where it has not. */
  boolean isStale() {
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

  void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  /** Reads the head of the answer; interim answers (1xx) are skipped. */
  Head readHead(boolean bodiless) throws IOException {
    while (true) {
      Head head = readOneHead(bodiless);
      if (head.status() >= 200) {
        return head;
      }
      if (head.status() == 101) {
        throw new BadAnswer("switches protocols");
      }
    }
  }

  private Head readOneHead(boolean bodiless) throws IOException {
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
    return parse(text, bodiless);
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

  private static Head parse(String text, boolean bodiless) throws BadAnswer {
    int line = text.indexOf("\r\n");
    String first = line < 0 ? text : text.substring(0, line);
    if (!first.startsWith("HTTP/1.") || first.length() < 12) {
      throw new BadAnswer("no HTTP/1 answer");
    }
    int status = number(first.substring(9, 12), 10);
    List<Field> fields = new ArrayList<>(12);
    String length = "";
    String coding = "";
    boolean keepAlive = first.charAt(7) == '1';
    for (int i = line < 0 ? text.length() : line + 2; i < text.length(); ) {
      int next = text.indexOf("\r\n", i);
      int stop = next < 0 ? text.length() : next;
      int colon = text.indexOf(':', i);
      if (colon <= i || colon >= stop) {
        throw new BadAnswer("a field without a name");
      }
      String name = text.substring(i, colon);
      if (text.lastIndexOf('\n', stop - 1) >= i || text.lastIndexOf('\r', stop - 1) >= i) {
        throw new BadAnswer("a line break within a field");
      }
      String value = text.substring(colon + 1, stop).trim();
      if (name.equalsIgnoreCase("content-length")) {
        if (!length.isEmpty() && !length.equals(value)) {
          throw new BadAnswer("two lengths");
        }
        length = value;
      } else if (name.equalsIgnoreCase("transfer-encoding")) {
        coding += value;
      } else if (name.equalsIgnoreCase("connection")
          && value.toLowerCase(Locale.ROOT).contains("close")) {
        keepAlive = false;
      }
      fields.add(new Field(name, value));
      i = stop + 2;
    }
    return head(status, fields, bodiless, length, coding, keepAlive);
  }

  private static Head head(
      int status,
      List<Field> fields,
      boolean bodiless,
      String length,
      String coding,
      boolean keepAlive)
      throws BadAnswer {
    if (!coding.isEmpty() && !length.isEmpty()) {
      throw new BadAnswer("both chunked and with a length");
    }
    if (bodiless || status < 200 || status == 204 || status == 304) {
      return new Head(status, fields, 0, keepAlive);
    }
    if (!coding.isEmpty()) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new BadAnswer("unknown transfer coding");
      }
      return new Head(status, fields, Head.CHUNKED, keepAlive);
    }
    return length.isEmpty()
        ? new Head(status, fields, Head.TO_THE_END, false)
        : new Head(status, fields, decimal(length), keepAlive);
  }

  private static long decimal(String text) throws BadAnswer {
    if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadAnswer("no length: " + text);
    }
    return Long.parseLong(text);
  }

  private static int number(String text, int radix) throws BadAnswer {
    try {
      int value = Integer.parseInt(text, radix);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadAnswer("no number: " + text);
    }
    throw new BadAnswer("no number: " + text);
  }

  /**
   * The body that follows a head; reading it to its end leaves the connection at the next answer.
   */
  Body body(Head head) {
    return new Body(head.length());
  }

  /** An answer's body without its framing. */
  final class Body extends InputStream {
    private final boolean chunked;
    private final boolean toTheEnd;
    private long left; // of the body, or of the current chunk
    private boolean started;
    private boolean done;

    private Body(long length) {
      chunked = length == Head.CHUNKED;
      toTheEnd = length == Head.TO_THE_END;
      left = Math.max(0, length);
      done = length == 0;
    }

    /** Whether all of it has been read. */
    boolean isDone() {
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
      left = number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
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
  boolean hasLeftOver() {
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
