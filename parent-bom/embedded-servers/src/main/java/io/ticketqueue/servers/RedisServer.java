package io.ticketqueue.servers;

import io.ticketqueue.core.tls.Tls;
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
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis 7 or newer on a folder of ours, listening on the loopback interface, append-only file on.
 */
public final class RedisServer extends ProcessServer implements Redis {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String USERS = "users.acl";

  private final Path folder;
  private final RedisProgram program;
  private final RedisUsers users;
  private final List<String> options;
  private final Certificates.@Nullable Issued tls;

  /** A single node. */
  public RedisServer(Path folder, int port, RedisProgram program, RedisUsers users) {
    this(folder, port, program, users, List.of());
  }

  RedisServer(Path folder, int port, RedisProgram program, RedisUsers users, List<String> options) {
    this(folder, port, program, users, options, null);
  }

  private RedisServer(
      Path folder,
      int port,
      RedisProgram program,
      RedisUsers users,
      List<String> options,
      Certificates.@Nullable Issued tls) {
    super(port, START, STOP);
    this.folder = folder.toAbsolutePath();
    this.program = program;
    this.users = users;
    this.options = List.copyOf(options);
    this.tls = tls;
  }

  /** The same, speaking TLS only. */
  public RedisServer secured(Certificates.Issued certificate) {
    return new RedisServer(folder, port(), program, users, options, certificate);
  }

  @Override
  ChildProcess launch() {
    try {
      Files.createDirectories(folder);
      PrivateFile.write(folder.resolve(USERS), users.aclFile());
    } catch (IOException e) {
      throw new ServerFailed("cannot prepare " + folder, e);
    }
    stopLeftOver();
    return ChildProcess.start("Redis", "TERM", folder.resolve("redis.log"), command(), Map.of());
  }

  /**
   * Ends it without warning, but not before what it has acknowledged is with the operating system:
   * with {@code appendfsync everysec} Redis holds its append-only buffer back for up to two seconds
   * while an earlier fsync runs, and a test that compares places would otherwise compare luck. See
   * <a href="https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/">
   * persistence</a>.
   */
  @Override
  public void kill() {
    if (isRunning()) {
      Waiting.until(this::hasWritten, () -> !isRunning(), WRITTEN);
    }
    super.kill();
  }

  @Override
  public String url(String user) {
    return users.url(tls == null ? "redis" : "rediss", user, "127.0.0.1:" + port());
  }

  @Override
  public void flush() {
    try (Jedis redis = client()) {
      redis.flushAll();
      redis.scriptFlush();
    }
  }

  /** What it has refused its users of late, each kind once: {@code user=… reason=… object=…}. */
  public List<String> refusals() {
    try (Jedis redis = client()) {
      return redis.aclLog().stream()
          .map(
              entry ->
                  "user=%s reason=%s context=%s object=%s count=%d"
                      .formatted(
                          entry.getUsername(),
                          entry.getReason(),
                          entry.getContext(),
                          entry.getObject(),
                          entry.getCount()))
          .toList();
    }
  }

  /** A connection for one thread; the caller closes it. */
  Jedis client() {
    return client(settings().user(RedisUsers.ADMIN).password(users.password(RedisUsers.ADMIN)));
  }

  @SuppressWarnings("deprecation") // what replaces the socket factory reads no PEM files
  private DefaultJedisClientConfig.Builder settings() {
    var settings =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .autoNegotiateProtocol(false);
    if (tls == null) {
      return settings;
    }
    Tls trust = Tls.of(tls.caFile().toString(), "", "");
    return settings
        .ssl(true)
        .sslSocketFactory(trust.socketFactory())
        .sslParameters(trust.parameters());
  }

  private Jedis client(DefaultJedisClientConfig.Builder config) {
    return new Jedis(new HostAndPort("127.0.0.1", port()), config.build());
  }

  private List<String> command() {
    var command = new ArrayList<>(List.of(program.path().toString()));
    command.addAll(listener());
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
    command.addAll(List.of("--daemonize", "no", "--maxmemory-policy", "noeviction"));
    command.addAll(List.of("--aclfile", folder.resolve(USERS).toString()));
    command.addAll(options);
    return command;
  }

  private List<String> listener() {
    String port = String.valueOf(port());
    if (tls == null) {
      return List.of("--port", port);
    }
    return List.of(
        "--port",
        "0",
        "--tls-port",
        port,
        "--tls-cert-file",
        tls.certificate().toString(),
        "--tls-key-file",
        tls.key().toString(),
        "--tls-ca-cert-file",
        tls.caFile().toString(),
        "--tls-auth-clients",
        "no");
  }

  /** A Redis on our folder, left by a launcher that was killed a moment ago, is asked to end. */
  private void stopLeftOver() {
    try (Jedis redis = leftOver()) {
      String dir = redis.configGet("dir").getOrDefault("dir", "");
      if (!Path.of(dir).equals(folder.toRealPath())) {
        throw new ServerFailed("port " + port() + " is taken by another Redis, on " + dir);
      }
      redis.shutdown();
    } catch (JedisConnectionException e) {
      // Nobody listens, as it should be; or it has just gone.
    } catch (JedisException | IOException e) {
      throw new ServerFailed("port " + port() + " is taken by something else than our Redis", e);
    }
    Waiting.until(() -> Ports.isFree(port()), () -> false, STOP);
  }

  /** A connection to what listens; one of an older version has no users and does not know us. */
  private Jedis leftOver() {
    try {
      return client();
    } catch (JedisAccessControlException e) {
      return client(settings());
    }
  }

  /** Whether nothing is left in the append-only buffer. */
  private boolean hasWritten() {
    try (Jedis redis = client()) {
      return info(redis, "persistence", "aof_buffer_length").equals("0");
    } catch (JedisException e) {
      return false; // it does not answer: until it does or is given up
    }
  }

  /** Whether it is ours that answers, not somebody else's on the same port. */
  @Override
  boolean answers(ChildProcess started) {
    try (Jedis redis = client()) {
      String pid = info(redis, "server", "process_id");
      return started.pid().isPresent()
          && Objects.equals(pid, String.valueOf(started.pid().getAsLong()))
          && redis.ping().equals("PONG");
    } catch (JedisException e) {
      return false; // not yet, or still loading its file
    }
  }

  private static String info(Jedis redis, String section, String field) {
    return redis
        .info(section)
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
