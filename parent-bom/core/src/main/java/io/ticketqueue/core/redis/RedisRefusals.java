package io.ticketqueue.core.redis;

import io.ticketqueue.core.Causes;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandFlagsRegistry;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.builders.ClusterClientBuilder;
import redis.clients.jedis.builders.StandaloneClientBuilder;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * What Redis does not let this part do (D-23): it does not know the user, or the user may not use
 * the command or the key. Each kind is told once; all are counted.
 */
final class RedisRefusals {
  private static final System.Logger LOG = System.getLogger(RedisRefusals.class.getName());

  /** The last two: for a command within a script, before Redis 7.2 and since. */
  private static final List<String> WORDS =
      List.of(
          "NOPERM",
          "WRONGPASS",
          "NOAUTH",
          "The user executing the script can't",
          "ACL failure in script");

  private static final int KINDS = 20;
  private static final int TEXT = 200;

  private final LongAdder count = new LongAdder();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Takes note of a failure if it is a refusal. */
  void notice(Throwable failure) {
    String refusal = refusal(failure);
    if (refusal != null) {
      count.increment();
      if (told.size() < KINDS && told.add(refusal)) {
        LOG.log(Level.ERROR, "redis=refused reason=\"{0}\"", refusal);
      }
    }
  }

  long count() {
    return count.sum();
  }

  /** What Redis says, as far as it names no key. */
  static @Nullable String refusal(Throwable failure) {
    return Causes.of(failure)
        .map(cause -> Objects.requireNonNullElse(cause.getMessage(), ""))
        .filter(message -> WORDS.stream().anyMatch(message::contains))
        .findFirst()
        .map(message -> message.substring(0, Math.min(TEXT, message.length())))
        .orElse(null);
  }

  /** Makes a client of one node whose failures are watched. */
  StandaloneClientBuilder<RedisClient> watchedNode() {
    return new RedisClient.Builder() {
      @Override
      protected CommandExecutor createDefaultCommandExecutor() {
        return watch(super.createDefaultCommandExecutor());
      }
    };
  }

  /** Makes a client of a cluster whose failures are watched. */
  ClusterClientBuilder<RedisClusterClient> watchedCluster() {
    return new RedisClusterClient.Builder() {
      private int attempts = RedisClusterClient.DEFAULT_MAX_ATTEMPTS;
      private @Nullable Duration retries;

      @Override
      public ClusterClientBuilder<RedisClusterClient> maxAttempts(int number) {
        attempts = number;
        return super.maxAttempts(number);
      }

      @Override
      public ClusterClientBuilder<RedisClusterClient> maxTotalRetriesDuration(Duration duration) {
        retries = duration;
        return super.maxTotalRetriesDuration(duration);
      }

      @Override
      protected CommandExecutor createDefaultCommandExecutor() {
        CommandExecutor unused = super.createDefaultCommandExecutor(); // makes the flags
        Duration longest =
            retries == null
                ? Duration.ofMillis((long) clientConfig.getSocketTimeoutMillis() * attempts)
                : retries;
        return new Watched(
            (ClusterConnectionProvider) connectionProvider, attempts, longest, getCommandFlags());
      }
    };
  }

  /** The client asks for this very class. */
  private final class Watched extends ClusterCommandExecutor {
    Watched(
        ClusterConnectionProvider provider,
        int attempts,
        Duration longest,
        CommandFlagsRegistry flags) {
      super(provider, attempts, longest, flags);
    }

    @Override
    protected <T> T execute(Connection connection, CommandObject<T> command) {
      try {
        return super.execute(connection, command);
      } catch (RuntimeException e) {
        notice(e);
        throw e;
      }
    }
  }

  @SuppressWarnings("try") // as the client declares it
  private CommandExecutor watch(CommandExecutor executor) {
    return new CommandExecutor() {
      @Override
      public <T> T executeCommand(CommandObject<T> command) {
        try {
          return executor.executeCommand(command);
        } catch (RuntimeException e) {
          notice(e);
          throw e;
        }
      }

      @Override
      public void close() throws Exception {
        executor.close();
      }
    };
  }
}
