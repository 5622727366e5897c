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
 * A connection of a client: hands its bytes to Helidon and limits the time the client may take.
 * Only {@link #checkDeadline} is called by another thread than the connection's.
 */
public final class ClientConnection implements DeadlineSweeper.Swept {
  private static final byte[] NOTHING = {};
  private static final Duration LINGERING_TIME = Duration.ofMillis(500);
  private static final long MAX_LINGERING_BYTES = 256 * 1024;

  private final InetAddress address;
  private final DataReader socket;
  private final DataReader reader = DataReader.create(this::pull);
  private final Timeouts timeouts;
  private final int maxTargetBytes;
  private DataReader source;
  private byte[] unread = NOTHING;
  private @Nullable ChunkedBody chunks;
  private volatile @Nullable Thread thread;
  private final Deadline deadline = new Deadline();
  private volatile boolean cutOff;
  private final RawRequestHead head = new RawRequestHead();
  private boolean atHead = true;
  private @Nullable String lowerCaseMethod;
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
  public record Timeouts(Duration head, Duration idle, Duration write) {}

  /**
   * @param maxTargetBytes bytes the target of a request may have
   */
  public ClientConnection(
      InetAddress address, DataReader socket, Timeouts timeouts, int maxTargetBytes) {
    this.address = address;
    this.socket = socket;
    this.source = socket;
    this.timeouts = timeouts;
    this.maxTargetBytes = maxTargetBytes;
  }

  /** The address at the other end of the connection. */
  public InetAddress address() {
    return address;
  }

  /** Where Helidon reads the client's bytes. */
  public DataReader reader() {
    return reader;
  }

  /** Whether that many bytes after the request's head have been received already. */
  public boolean hasAhead(long bytes) {
    return reader.available() >= bytes;
  }

  /**
   * The method as sent: methods are case-sensitive.
   *
   * @param upperCase what Helidon makes of it
   */
  public String method(String upperCase) {
    return lowerCaseMethod == null ? upperCase : lowerCaseMethod;
  }

  /** A field of the head that is being read or refused, as far as received; or null. */
  public @Nullable String rawField(HeaderName name) {
    return head.field(name.lowerCase());
  }

  /** From now on the sweeper may interrupt this thread. */
  public void begin() {
    thread = Thread.currentThread();
  }

  /** Starts the client's time for what follows, until {@link #clearDeadline}. */
  public void startDeadline(Duration limit) {
    deadline.start(limit);
  }

  /** Like {@link #startDeadline}, up to a time of {@link System#nanoTime}. */
  public void deadlineAt(long nanoTime) {
    deadline.startAt(nanoTime);
  }

  public void clearDeadline() {
    deadline.clear();
  }

  /**
   * Called when a head has been read.
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
      chunks = new ChunkedBody(source);
    }
  }

  /**
   * Called when the exchange is over; Helidon may still have to write.
   *
   * @param bodyRead whether the next bytes begin a head
   */
  public void endRequest(boolean bodyRead) {
    startDeadline(timeouts.write());
    inRequest = false;
    headStart = 0;
    atHead = bodyRead;
    lowerCaseMethod = null;
    if (bodyRead && reader.available() > 0) {
      unread = reader.readBytes(reader.available()); // the next head, received early: see pull
    }
  }

  /**
   * Ends the connection after the response. Helidon announces "Connection: close" but reads on, and
   * would take the rest of a body for the next request.
   */
  public void endConnection() {
    ended = true;
    reader.skip(reader.available());
  }

  /**
   * Called for a head that is too large: the client may still be sending, and must not find its
   * connection reset.
   */
  public void lingerAtEnd() {
    lingers = true;
  }

  /** Reads on for a moment after {@link #lingerAtEnd}, so that the client finds its response. */
  public void end() {
    if (!lingers || ended) {
      return;
    }
    startDeadline(LINGERING_TIME);
    try {
      for (long read = 0; read < MAX_LINGERING_BYTES; ) {
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
      deadlineAt(headStart == 0 ? System.nanoTime() + timeouts.idle().toNanos() : headEnd());
    }
    try {
      if (atHead) {
        return readRequestLine();
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
    return headStart + timeouts.head().toNanos();
  }

  /** Reads up to the end of a request line and checks it; more of the head may follow the line. */
  private byte[] readRequestLine() {
    byte[] bytes = RequestLine.withoutEmptyLines(available());
    head.begin(bytes);
    while (!RequestLine.isComplete(bytes, maxTargetBytes)) {
      if (headStart == 0 && bytes.length > 0) {
        headStart = System.nanoTime();
        deadlineAt(headEnd());
      }
      bytes = RequestLine.withoutEmptyLines(joined(bytes, available()));
      head.begin(bytes);
    }
    lowerCaseMethod = RequestLine.lowerCaseMethod(bytes);
    atHead = false;
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

  private byte[] nextChunk(ChunkedBody body) {
    byte[] piece = body.next();
    if (body.isOver()) {
      chunks = null;
    }
    return piece;
  }

  /** The bytes that have been put back, or else the next ones of the socket. */
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
