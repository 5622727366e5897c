package io.ticketqueue.edge.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.webserver.CloseConnectionException;
import io.ticketqueue.edge.net.Deadline;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client at the other end of one connection: its bytes on their way to Helidon, and the time it
 * has for what it is doing. All but {@link #checkDeadline} belongs to the connection's thread.
 */
public final class Client implements DeadlineSweeper.Swept {
  private static final byte[] NOTHING = {};
  private static final Duration LINGERING = Duration.ofMillis(500);
  private static final long LINGERED_BYTES = 256 * 1024;

  private final InetAddress address;
  private final DataReader socket;
  private final DataReader reader = DataReader.create(this::pull);
  private final Times times;
  private final int longestTarget;
  private DataReader source;
  private byte[] unread = NOTHING;
  private @Nullable Chunks chunks;
  private volatile @Nullable Thread thread;
  private final Deadline deadline = new Deadline();
  private volatile boolean cutOff;
  private final SentHead head = new SentHead();
  private boolean headNext = true;
  private @Nullable String smallMethod;
  private boolean inRequest;
  private long headStart;
  private boolean ended;
  private boolean lingers;

  /**
   * How long a client may take.
   *
   * @param head from its first byte to its last
   * @param idle between two requests
   * @param write to take what has been written for it
   */
  public record Times(Duration head, Duration idle, Duration write) {}

  /**
   * @param longestTarget bytes the target of a request may have
   */
  public Client(InetAddress address, DataReader socket, Times times, int longestTarget) {
    this.address = address;
    this.socket = socket;
    this.source = socket;
    this.times = times;
    this.longestTarget = longestTarget;
  }

  /** The address at the other end of the connection. */
  public InetAddress address() {
    return address;
  }

  /** What Helidon reads from. */
  public DataReader reader() {
    return reader;
  }

  /** Whether that many bytes after the request's head have come with it. */
  public boolean hasAhead(long bytes) {
    return reader.available() >= bytes;
  }

  /** The method as sent, which is another one in small letters; Helidon makes capitals of them. */
  public String method(String inCapitals) {
    return smallMethod == null ? inCapitals : smallMethod;
  }

  /** A field of the head that is being read, or null; also of one that is being refused. */
  public @Nullable String sent(HeaderName name) {
    return head.field(name.lowerCase());
  }

  /** From now on the watch may interrupt this thread. */
  public void begin() {
    thread = Thread.currentThread();
  }

  /** Starts the client's time for what follows, until {@link #clearDeadline}. */
  public void startDeadline(Duration limit) {
    deadline.start(limit);
  }

  /** As {@link #startDeadline}, by a time of {@link System#nanoTime}. */
  public void deadlineAt(long nanoTime) {
    deadline.startAt(nanoTime);
  }

  public void clearDeadline() {
    deadline.clear();
  }

  /**
   * A head has been read.
   *
   * @param chunked whether a chunked body follows
   */
  public void beginRequest(boolean chunked) {
    clearDeadline();
    inRequest = true;
    head.clear();
    if (chunked) {
      int ahead = reader.available();
      unread = ahead == 0 ? NOTHING : reader.readBytes(ahead); // reading none would wait for some
      if (source == socket) {
        source = DataReader.create(this::fetch);
      }
      chunks = new Chunks(source);
    }
  }

  /**
   * The exchange is over, but for what Helidon may still have to write.
   *
   * @param bodyRead whether the next bytes begin a head
   */
  public void endRequest(boolean bodyRead) {
    startDeadline(times.write());
    inRequest = false;
    headStart = 0;
    headNext = bodyRead;
    smallMethod = null;
    if (bodyRead && reader.available() > 0) {
      unread = reader.readBytes(reader.available()); // a head that has come early: see pull
    }
  }

  /**
   * Ends the connection after the answer: Helidon announces "Connection: close" but reads on, and
   * would take what is left of a body for the next request.
   */
  public void endConnection() {
    ended = true;
    reader.skip(reader.available());
  }

  /** The head was too large; what the client is still sending must not reset its connection. */
  public void lingerAtEnd() {
    lingers = true;
  }

  /** Reads on for a moment, so that the client finds its answer, where it was told to. */
  public void end() {
    if (!lingers || ended) {
      return;
    }
    startDeadline(LINGERING);
    try {
      for (long read = 0; read < LINGERED_BYTES; ) {
        read += fetch().length;
      }
    } catch (RuntimeException e) {
      ended = true; // it has gone, or takes too long
    }
    clearDeadline();
  }

  public boolean isCutOff() {
    return cutOff;
  }

  private byte[] pull() {
    if (ended) {
      throw new CloseConnectionException("connection ends");
    }
    if (!inRequest) {
      deadlineAt(headStart == 0 ? System.nanoTime() + times.idle().toNanos() : headEnd());
    }
    try {
      if (headNext) {
        return beginningOfHead();
      }
      byte[] bytes = chunks == null ? available() : nextChunk(chunks);
      if (!inRequest) {
        head.add(bytes);
      }
      return bytes;
    } catch (DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("client gone", e);
    } catch (CloseConnectionException e) {
      throw cutOff ? new CloseConnectionException("client too slow", e) : e;
    } finally {
      if (!inRequest) {
        clearDeadline();
        headStart = headStart == 0 ? System.nanoTime() : headStart;
      }
    }
  }

  private long headEnd() {
    return headStart + times.head().toNanos();
  }

  /** The whole of a request line, looked at, with what has come after it. */
  private byte[] beginningOfHead() {
    byte[] bytes = RequestLine.withoutEmptyLines(available());
    head.begin(bytes);
    while (!RequestLine.isWhole(bytes, longestTarget)) {
      if (headStart == 0 && bytes.length > 0) {
        headStart = System.nanoTime();
        deadlineAt(headEnd());
      }
      bytes = RequestLine.withoutEmptyLines(joined(bytes, available()));
      head.begin(bytes);
    }
    smallMethod = RequestLine.methodInSmallLetters(bytes);
    headNext = false;
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private byte[] available() {
    if (source == socket) {
      return fetch();
    }
    source.ensureAvailable();
    return source.readBytes(source.available());
  }

  private byte[] nextChunk(Chunks body) {
    byte[] piece = body.next();
    if (body.isOver()) {
      chunks = null;
    }
    return piece;
  }

  /** What has been put back, or else the next bytes of the socket. */
  private byte[] fetch() {
    if (unread.length > 0) {
      byte[] bytes = unread;
      unread = NOTHING;
      return bytes;
    }
    socket.ensureAvailable();
    return socket.readBytes(socket.available());
  }

  @Override
  public void checkDeadline(long now) {
    Thread working = thread;
    if (deadline.hasPassed(now) && !cutOff && working != null) {
      cutOff = true;
      working.interrupt(); // closes the channel the thread waits on
    }
  }
}
