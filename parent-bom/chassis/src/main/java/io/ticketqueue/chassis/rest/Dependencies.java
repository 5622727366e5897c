package io.ticketqueue.chassis.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a dependency that is away (wait, try again) from a fault of the work itself. */
public final class Dependencies {
  private static final int DEEPEST = 12;

  private Dependencies() {}

  /**
   * Whether the cause of a failure is a database, Redis, Kafka or neighbour that cannot be reached,
   * is overloaded, or took too long.
   */
  public static boolean isAway(Throwable fault) {
    Throwable t = fault;
    for (int depth = 0; t != null && depth < DEEPEST; depth++, t = t.getCause()) {
      if (away(t)) {
        return true;
      }
    }
    return false;
  }

  private static boolean away(Throwable t) {
    return switch (t) {
      case JedisConnectionException e -> true;
      case JedisException e -> isLoading(e);
      case SQLTransientException e -> true;
      case SQLException e -> isAwayState(e.getSQLState());
      case ProcessingException e -> true;
      case TimeoutException e -> true;
      case java.net.SocketException e -> true;
      case java.net.http.HttpTimeoutException e -> true;
      case java.net.SocketTimeoutException e -> true;
      case org.apache.kafka.common.errors.RetriableException e -> true;
      case WebApplicationException e ->
          e.getResponse().getStatus() == 429 || e.getResponse().getStatus() >= 502;
      // Redisson is not on every class path.
      default -> t.getClass().getName().startsWith("org.redisson.client.Redis");
    };
  }

  private static boolean isLoading(JedisException e) {
    String message = e.getMessage();
    return message != null
        && (message.startsWith("LOADING")
            || message.startsWith("CLUSTERDOWN")
            || message.startsWith("MASTERDOWN")
            || message.contains("Could not get a resource from the pool"));
  }

  /**
   * Connection trouble (08), shut down or starting (57P), no connection free (53), and no state.
   */
  private static boolean isAwayState(@org.jspecify.annotations.Nullable String state) {
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.equals("40001")
        || state.equals("40P01");
  }
}
