package io.ticketqueue.testkit;

import io.ticketqueue.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bad network between an application and a server: it listens on a loopback port, forwards to the
 * server, and its faults are switched while connections live.
 *
 * <pre>{@code
 * TcpProxy network = TcpProxy.to("127.0.0.1", redisPort);
 * environment.with("tq.redis.url", network.instead(Servers.redis().url()));
 * network.swallow(Direction.BOTH); // Redis is silent
 * network.heal();
 * }</pre>
 *
 * One fault at a time and direction: the last one switched. Bytes on their way when a fault is
 * switched meet the new one. Beside these, which all connections share, each new connection may
 * have a {@link Fate} of its own.
 */
public final class TcpProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final Translation translation;
  private final int port;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final ProxyFault.Switch toServer = new ProxyFault.Switch();
  private final ProxyFault.Switch toClient = new ProxyFault.Switch();
  private final AtomicLong accepted = new AtomicLong();
  private volatile LongFunction<Fate> fates = number -> Fate.NONE;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;
  private volatile boolean closed;

  /** What a fault applies to. */
  public enum Direction {
    TO_SERVER,
    TO_CLIENT,
    BOTH
  }

  private TcpProxy(InetSocketAddress server, Translation translation, int port) {
    this.server = server;
    this.translation = translation;
    this.port = port;
    listen();
  }

  /** A proxy that listens and forwards; the server need not run yet. */
  public static TcpProxy to(String host, int port) {
    return of(host, port, Translation.NONE, Ports.free());
  }

  /**
   * A proxy for a Kafka broker on 127.0.0.1, which tells its clients where to connect: they are
   * told the proxy's port instead. Without TLS, of which it could read nothing.
   */
  public static TcpProxy toKafka(int port) {
    int own = Ports.free();
    return of("127.0.0.1", port, Translation.ofPorts(port, own), own);
  }

  private static TcpProxy of(String host, int port, Translation translation, int own) {
    return new TcpProxy(new InetSocketAddress(host, port), translation, own);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** {@code host:port} of the proxy. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** An address, such as a URL, in which the server's host and port are replaced by the proxy's. */
  public String instead(String address) {
    String replaced = address.replace(server.getHostString() + ":" + server.getPort(), address());
    if (replaced.equals(address)) {
      throw new IllegalArgumentException(address + " does not name " + server);
    }
    return replaced;
  }

  /** Every chunk arrives that much later. */
  public TcpProxy delay(Direction direction, Duration duration) {
    return fault(direction, ProxyFault.delay(duration));
  }

  /** Bytes trickle. */
  public TcpProxy slow(Direction direction, int bytesPerSecond) {
    return fault(direction, ProxyFault.slow(bytesPerSecond));
  }

  /**
   * Bytes are read and lost, connections stay open, the end of one side is not told to the other: a
   * host that is gone. {@link #heal} resets the connections that lost something.
   */
  public TcpProxy swallow(Direction direction) {
    return fault(direction, ProxyFault.SWALLOW);
  }

  /**
   * Bytes are not even read, until the sender's buffers are full: a host that is frozen. Nothing is
   * lost: after {@link #heal} connections go on where they stood.
   */
  public TcpProxy hold(Direction direction) {
    return fault(direction, ProxyFault.HOLD);
  }

  /** Ends all connections in order. */
  public TcpProxy cut() {
    connections.forEach(ProxiedConnection::cut);
    return this;
  }

  /** Ends all connections by a reset. */
  public TcpProxy reset() {
    connections.forEach(ProxiedConnection::reset);
    return this;
  }

  /** New connections are refused; existing ones live. */
  public synchronized TcpProxy refuse() {
    ServerSocket socket = listener;
    Thread accepting = acceptor;
    if (socket != null && accepting != null) {
      ProxiedConnection.close(socket);
      join(accepting); // only then is the port closed
    }
    listener = null;
    return this;
  }

  /**
   * Cuts each connection over which the text passes to the server, once it has passed: the server
   * gets it, the client never hears of it. Good for a connection lost at COMMIT.
   */
  public TcpProxy cutAfter(String text) {
    return fault(Direction.TO_SERVER, ProxyFault.cutAfter(text));
  }

  /**
   * Gives each connection that comes from now on a fate, by its number: the first one a proxy ever
   * accepted is 1. See {@link Fate#seeded}.
   */
  public TcpProxy fates(LongFunction<Fate> byNumber) {
    fates = byNumber;
    return this;
  }

  /** No fault and no fate any more; accepts connections again. */
  public TcpProxy heal() {
    fates = number -> Fate.NONE;
    connections.forEach(ProxiedConnection::spare);
    fault(Direction.BOTH, ProxyFault.NONE);
    connections.stream().filter(ProxiedConnection::hasLost).forEach(ProxiedConnection::reset);
    listen();
    return this;
  }

  /** How many connections have come. */
  public long accepted() {
    return accepted.get();
  }

  /** How many connections are open. */
  public int open() {
    return connections.size();
  }

  /** How many bytes have been forwarded. */
  public long bytes(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> toServer.bytes();
      case TO_CLIENT -> toClient.bytes();
      case BOTH -> toServer.bytes() + toClient.bytes();
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    refuse();
    reset();
    fault(Direction.BOTH, ProxyFault.NONE); // wakes what waits
  }

  private TcpProxy fault(Direction direction, ProxyFault fault) {
    if (direction != Direction.TO_CLIENT) {
      toServer.turn(fault);
    }
    if (direction != Direction.TO_SERVER) {
      toClient.turn(fault);
    }
    return this;
  }

  private synchronized void listen() {
    if (listener != null || closed) {
      return;
    }
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = socket;
      acceptor = Thread.ofVirtual().name("proxy-" + port).start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        Fate fate = fates.apply(accepted.incrementAndGet());
        var connection =
            new ProxiedConnection(
                client, fate, toServer, toClient, translation, connections::remove);
        connections.add(connection);
        Thread.ofVirtual().start(() -> connection.open(server));
        if (closed) {
          connection.reset();
        }
      }
    } catch (IOException e) {
      // The listener was closed: connections are refused.
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
