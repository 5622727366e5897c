package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.jpa.CommitFailedException;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.core.redis.RedisAccess;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a dependency that is away (wait, try again) from a fault of the work itself. */
public final class Dependencies {
  private static final List<String> AWAY =
      List.of("08", "40", "53", "57", "25006", "25P03", "25P04", "55P03");

  private Dependencies() {}

  /**
   * Whether the cause of a failure is a database, Redis, Kafka or neighbour that cannot be reached,
   * is overloaded, or took too long.
   */
  public static boolean isAway(Throwable fault) {
    return Causes.of(fault).anyMatch(Dependencies::away);
  }

  /**
   * Whether the database ended a statement for its own sake: it took too long (57014), found no
   * lock in time (55P03) or was in a conflict (40). Others can be tried at once.
   */
  public static boolean concernsOneStatement(Throwable fault) {
    return Causes.of(fault, SQLException.class)
        .map(SQLException::getSQLState)
        .filter(Objects::nonNull)
        .limit(1)
        .anyMatch(
            state -> state.equals("57014") || state.equals("55P03") || state.startsWith("40"));
  }

  /** Logs a failure of repeated work for what it is: a dependency that is away, or a fault. */
  public static void report(Throwable failure, Outage outage) {
    if (isAway(failure)) {
      outage.away(failure);
    } else {
      outage.failed(failure);
    }
  }

  private static boolean away(Throwable t) {
    return switch (t) {
      case JedisConnectionException e -> true;
      // A refusal is an operator's to mend, and none of the work's doing.
      case JedisException e -> isLoading(e) || RedisAccess.isRefusal(e);
      case CommitFailedException e -> e.isUncertain();
      case SQLTransientException e -> true;
      case SQLException e -> isAwayState(e.getSQLState());
      case ProcessingException e -> true;
      case TimeoutException e -> true;
      case java.net.SocketException e -> true;
      case java.net.http.HttpTimeoutException e -> true;
      case java.net.SocketTimeoutException e -> true;
      case org.apache.kafka.common.errors.RetriableException e -> true;
      case FaultToleranceException e -> true;
      case Problem e -> e.code() == ErrorCode.SERVICE_UNAVAILABLE;
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
   * Connection trouble (08), rolled back by a conflict (40), nothing free (53), ended by a timeout,
   * an operator or a restart (57, 25P03, 25P04), no lock in time (55P03), read-only after a
   * failover (25006), and no state.
   */
  private static boolean isAwayState(@Nullable String state) {
    return state == null || AWAY.stream().anyMatch(state::startsWith);
  }
}
