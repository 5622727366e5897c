package io.ticketqueue.chassis.messaging;

import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.json.JsonException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/** What a failure of a handler asks for. */
public enum FailureAction {
  /** Something needed is away or busy: wait without end. */
  WAIT,
  /** The record may be at fault: try a few times. */
  RETRY,
  /** Trying again cannot help. */
  DEAD_LETTER;

  private static final String REFUSED = "42501"; // a right is missing, none of the record's doing

  /** Judges by the outermost failure that says anything. */
  public static FailureAction of(Throwable failure) {
    return Causes.of(failure)
        .map(FailureAction::judge)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Dependencies.isAway(failure) ? WAIT : RETRY);
  }

  /** What a failure says by itself; empty where its causes have to. */
  private static Optional<FailureAction> judge(Throwable t) {
    FailureAction fault = verdict(t);
    return Optional.ofNullable(fault);
  }

  private static @Nullable FailureAction verdict(Throwable t) {
    return switch (t) {
      case DependencyUnavailableException e -> WAIT;
      case NonRetryableException e -> DEAD_LETTER;
      case UnreadableResponse e -> RETRY; // whatever its cause: the neighbour is there
      case Problem e -> of(e);
      case JsonException e -> DEAD_LETTER;
      case WebApplicationException e -> ofAnswer(e.getResponse().getStatus());
      case FaultToleranceException e -> WAIT;
      case OptimisticLockException e -> WAIT;
      case PessimisticLockException e -> WAIT;
      case LockTimeoutException e -> WAIT;
      case QueryTimeoutException e -> WAIT;
      case SQLException e -> REFUSED.equals(e.getSQLState()) ? WAIT : null;
      case IOException e -> WAIT;
      default -> null;
    };
  }

  /** A rule's refusal, unless it says that something is overloaded or away. */
  private static FailureAction of(Problem refusal) {
    int status = refusal.status();
    if (status == 429 || status > 500) {
      return WAIT;
    }
    return status == 500 ? RETRY : DEAD_LETTER;
  }

  /**
   * A neighbour's answer: overload, away, or a key it does not take, none of the record's doing.
   */
  private static FailureAction ofAnswer(int status) {
    return status == 429 || status == 408 || status == 401 || status == 403 || status > 500
        ? WAIT
        : RETRY;
  }
}
