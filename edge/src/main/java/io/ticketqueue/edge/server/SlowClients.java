package io.ticketqueue.edge.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.ticketqueue.edge.net.DeadlineSweeper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off clients that send or take their bytes too slowly, and those that open too many
 * connections. Wraps Helidon's HTTP/1.1, which knows a limit for idle connections only: a {@link
 * Client} must complete a head within a time from its first byte on, and the gate sets a time for
 * bodies and answers.
 */
public final class SlowClients implements ServerConnectionSelector {
  private static final ThreadLocal<@Nullable Client> CURRENT = new ThreadLocal<>();

  private final Http1ConnectionSelector http1;
  private final DeadlineSweeper sweeper;
  private final Predicate<InetAddress> trusted;
  private final Bounds bounds;
  private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

  /**
   * What clients may do.
   *
   * @param times how long they may take
   * @param mostPerAddress connections of one address
   * @param longestTarget bytes the target of a request may have
   */
  public record Bounds(Client.Times times, int mostPerAddress, int longestTarget) {}

  /**
   * @param trusted proxies, which may open any number of connections
   */
  public SlowClients(
      Http1ConnectionSelector http1,
      DeadlineSweeper sweeper,
      Predicate<InetAddress> trusted,
      Bounds bounds) {
    this.http1 = http1;
    this.sweeper = sweeper;
    this.trusted = trusted;
    this.bounds = bounds;
  }

  /** The client of the connection this thread serves. */
  public static Client current() {
    return Objects.requireNonNull(CURRENT.get(), "no connection on this thread");
  }

  /** Open connections of all clients that are no trusted proxies. */
  public int openConnections() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http1.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    InetAddress address = ((InetSocketAddress) context.remotePeer().address()).getAddress();
    Client client =
        new Client(address, context.dataReader(), bounds.times(), bounds.longestTarget());
    return new Connection(http1.connection(new Context(context, client)), client);
  }

  private boolean takes(InetAddress address) {
    return trusted.test(address) || open.merge(address, 1, Integer::sum) <= bounds.mostPerAddress();
  }

  private void leaves(InetAddress address) {
    open.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1);
  }

  private final class Connection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection connection;
    private final Client client;

    private Connection(ServerConnection connection, Client client) {
      this.connection = connection;
      this.client = client;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        if (!takes(client.address())) {
          throw new CloseConnectionException("too many connections of one address");
        }
        client.begin();
        CURRENT.set(client);
        sweeper.add(client);
        connection.handle(limit);
        client.end();
      } finally {
        sweeper.remove(client);
        CURRENT.remove();
        if (!trusted.test(client.address())) {
          leaves(client.address());
        }
      }
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }
  }

  /** The connection's context with the client's reader in place of the socket's. */
  private record Context(ConnectionContext context, Client client) implements ConnectionContext {
    @Override
    public DataReader dataReader() {
      return client.reader();
    }

    @Override
    public ListenerContext listenerContext() {
      return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
      return context.executor();
    }

    @Override
    public DataWriter dataWriter() {
      return context.dataWriter();
    }

    @Override
    public Router router() {
      return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
      return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
      return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
      return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
      return context.localPeer();
    }

    @Override
    public boolean isSecure() {
      return context.isSecure();
    }

    @Override
    public String socketId() {
      return context.socketId();
    }

    @Override
    public String childSocketId() {
      return context.childSocketId();
    }
  }
}
