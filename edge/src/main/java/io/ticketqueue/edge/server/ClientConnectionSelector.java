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
import io.ticketqueue.core.NetworkAddress;
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
 * Cuts off clients that send or receive too slowly, and those that open too many connections. Wraps
 * Helidon's HTTP/1.1, which limits idle connections only. A {@link ClientConnection} must complete
 * a head in time; the pipeline limits the time for bodies and responses.
 */
public final class ClientConnectionSelector implements ServerConnectionSelector {
  private static final ThreadLocal<@Nullable ClientConnection> CURRENT = new ThreadLocal<>();

  private final Http1ConnectionSelector http1;
  private final DeadlineSweeper sweeper;
  private final Predicate<InetAddress> trusted;
  private final Limits limits;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  /**
   * What clients may do.
   *
   * @param timeouts how long they may take
   * @param maxPerAddress connections of one address, of IPv6 one /64
   * @param maxTargetBytes bytes the target of a request may have
   */
  public record Limits(ClientConnection.Timeouts timeouts, int maxPerAddress, int maxTargetBytes) {}

  /**
   * @param trusted proxies, which may open any number of connections
   */
  public ClientConnectionSelector(
      Http1ConnectionSelector http1,
      DeadlineSweeper sweeper,
      Predicate<InetAddress> trusted,
      Limits limits) {
    this.http1 = http1;
    this.sweeper = sweeper;
    this.trusted = trusted;
    this.limits = limits;
  }

  /** The client of the connection this thread serves. */
  public static ClientConnection current() {
    return Objects.requireNonNull(CURRENT.get(), "no connection on this thread");
  }

  /** Open connections of all clients except trusted proxies. */
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
    ClientConnection client =
        new ClientConnection(
            address, context.dataReader(), limits.timeouts(), limits.maxTargetBytes());
    return new Connection(http1.connection(new Context(context, client)), client);
  }

  private boolean admits(InetAddress address) {
    return trusted.test(address)
        || open.merge(NetworkAddress.counted(address), 1, Integer::sum) <= limits.maxPerAddress();
  }

  private void connectionClosed(InetAddress address) {
    open.computeIfPresent(NetworkAddress.counted(address), (a, n) -> n == 1 ? null : n - 1);
  }

  private final class Connection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection connection;
    private final ClientConnection client;

    private Connection(ServerConnection connection, ClientConnection client) {
      this.connection = connection;
      this.client = client;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        if (!admits(client.address())) {
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
          connectionClosed(client.address());
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
  private record Context(ConnectionContext context, ClientConnection client)
      implements ConnectionContext {
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
