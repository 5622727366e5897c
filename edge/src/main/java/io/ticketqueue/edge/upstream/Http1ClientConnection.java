package io.ticketqueue.edge.upstream;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.net.Deadline;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * A keep-alive HTTP/1.1 connection to a service, used by one thread at a time. The sweeper closes
 * it when its deadline passes, which ends the read or write under way.
 */
final class Http1ClientConnection implements DeadlineSweeper.Swept, AutoCloseable {
  private final Socket socket;
  private InputStream in;
  private OutputStream out;
  private final ResponseBuffer buffer = new ResponseBuffer(new Reads());
  private final Deadline deadline = new Deadline();
  private volatile boolean expired;
  private volatile boolean closed;
  private long idleSince;

  Http1ClientConnection(String host, int port, int connectMillis) throws IOException {
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

  /**
   * Goes on in TLS: checks the service's certificate and its name.
   *
   * @throws TimedOutException when the deadline passes
   */
  void secure(Tls tls, String host) throws IOException {
    try {
      // Closing goes to the socket below: an orderly end of TLS could wait for a service that
      // hangs.
      SSLSocket secured =
          (SSLSocket) tls.socketFactory().createSocket(socket, host, socket.getPort(), true);
      secured.setSSLParameters(tls.parameters());
      secured.startHandshake();
      in = secured.getInputStream();
      out = secured.getOutputStream();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Starts the service's time for what follows, until {@link #clearDeadline}. */
  void startDeadline(Duration limit) {
    deadline.start(limit);
  }

  void clearDeadline() {
    deadline.clear();
  }

  @Override
  public void checkDeadline(long now) {
    if (deadline.hasPassed(now) && !closed) {
      expired = true;
      close();
    }
  }

  /** Marks it idle from now on. */
  void markIdle() {
    clearDeadline();
    idleSince = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Whether an idle connection cannot be used again: the other side has hung up, or sent what
   * nobody asked for. Takes a millisecond where it can.
   */
  boolean isStale() {
    try {
      socket.setSoTimeout(1);
      try {
        in.read(); // a byte as well as the end of the stream
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        socket.setSoTimeout(0);
      }
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * @throws TimedOutException when the deadline passes
   */
  void write(byte[] bytes, int length) throws IOException {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Reads the head of a response; interim responses (1xx) are skipped.
   *
   * @throws TimedOutException when the deadline passes
   */
  ResponseHead readHead() throws IOException {
    while (true) {
      ResponseHead head = ResponseHeadParser.parse(buffer.readHead());
      if (head.status() >= 200) {
        return head;
      }
      if (head.status() == 101) {
        throw new BadResponseException("the service switches protocols");
      }
    }
  }

  /** The body that follows a head. */
  ResponseBody body(BodyFraming framing) {
    return new ResponseBody(buffer, framing);
  }

  /** Whether bytes have come that belong to no response. */
  boolean hasUnreadBytes() {
    return !buffer.isEmpty();
  }

  private IOException failure(IOException cause) {
    return expired || Thread.currentThread().isInterrupted() ? new TimedOutException(cause) : cause;
  }

  /** The socket's bytes; tells an expired deadline from other failures. */
  private final class Reads extends InputStream {
    @Override
    public int read() {
      throw new UnsupportedOperationException("read into a buffer");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }
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
