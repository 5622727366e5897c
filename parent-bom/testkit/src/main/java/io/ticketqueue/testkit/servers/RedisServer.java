package io.ticketqueue.testkit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Redis 7 on a folder of ours, listening on the loopback interface, append-only file on. */
public final class RedisServer implements Redis {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(15);

  private static final JedisClientConfig CLIENT =
      DefaultJedisClientConfig.builder().timeoutMillis(2_000).autoNegotiateProtocol(false).build();

  private final Path folder;
  private final int port;
  private final List<String> options;
  private @Nullable ChildProcess process;

  /** A single node. */
  public RedisServer(Path folder, int port) {
    this(folder, port, List.of());
  }

  RedisServer(Path folder, int port, List<String> options) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
    this.options = List.copyOf(options);
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ServerFailed("cannot create " + folder, e);
    }
    stopLeftOver();
    var started =
        ChildProcess.start("Redis", "TERM", folder.resolve("redis.log"), command(), Map.of());
    process = started;
    if (!Waiting.until(() -> answers(started), () -> !started.isAlive(), START)) {
      throw started.failed("it does not answer on port " + port);
    }
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.stop(STOP);
      process = null;
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The running process. */
  public synchronized @Nullable ChildProcess process() {
    return process;
  }

  @Override
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void flush() {
    try (Jedis redis = client()) {
      redis.flushAll();
      redis.scriptFlush();
    }
  }

  /** A connection for one thread; the caller closes it. */
  Jedis client() {
    return new Jedis(new HostAndPort("127.0.0.1", port), CLIENT);
  }

  private List<String> command() {
    var command = new ArrayList<>(List.of(Binaries.redis().toString(), "--port", "" + port));
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
    command.addAll(List.of("--daemonize", "no", "--maxmemory-policy", "noeviction"));
    command.addAll(options);
    return command;
  }

  /** A Redis on our folder, left by a launcher that was killed a moment ago, is asked to end. */
  private void stopLeftOver() {
    try (Jedis redis = client()) {
      String dir = redis.configGet("dir").getOrDefault("dir", "");
      if (!Path.of(dir).equals(folder.toRealPath())) {
        throw new ServerFailed("port " + port + " is taken by another Redis, on " + dir);
      }
      redis.shutdown();
    } catch (JedisConnectionException e) {
      // Nobody listens, as it should be; or it has just gone.
    } catch (JedisException | IOException e) {
      throw new ServerFailed("port " + port + " is taken by something else than our Redis", e);
    }
    Waiting.until(() -> Ports.isFree(port), () -> false, STOP);
  }

  /** Whether it is ours that answers, not somebody else's on the same port. */
  private boolean answers(ChildProcess started) {
    try (Jedis redis = client()) {
      String pid =
          redis
              .info("server")
              .lines()
              .filter(line -> line.startsWith("process_id:"))
              .map(line -> line.substring("process_id:".length()).strip())
              .findFirst()
              .orElse("");
      return started.pid().isPresent()
          && Objects.equals(pid, String.valueOf(started.pid().getAsLong()))
          && redis.ping().equals("PONG");
    } catch (JedisException e) {
      return false; // not yet, or still loading its file
    }
  }
}
