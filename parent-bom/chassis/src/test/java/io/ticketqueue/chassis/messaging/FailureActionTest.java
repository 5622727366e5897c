package io.ticketqueue.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.json.JsonException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;

class FailureActionTest {
  @Test
  void waitsForWhatIsAwayOrBusy() {
    assertThat(FailureAction.of(new JedisConnectionException("gone")))
        .isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new ProcessingException(new ConnectException())))
        .isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new RuntimeException(new TimeoutException())))
        .isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new CircuitBreakerOpenException())).isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new OptimisticLockException())).isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new Problem(ErrorCode.SERVICE_UNAVAILABLE)))
        .isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new Problem(ErrorCode.RATE_LIMIT_EXCEEDED)))
        .isEqualTo(FailureAction.WAIT);
    assertThat(FailureAction.of(new PersistenceException(new SQLTransientConnectionException())))
        .isEqualTo(FailureAction.WAIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "57P01", "57P05", "57014", "53300", "40001", "40P01", "40003", "55P03", "25006",
        "25P03", "25P04", "42501"
      })
  void waitsForADatabaseThatIsAwayOrBusy(String state) {
    assertThat(FailureAction.of(new PersistenceException(new SQLException("x", state))))
        .isEqualTo(FailureAction.WAIT);
  }

  @Test
  void triesAgainWhatMayBeTheRecordsFault() {
    assertThat(FailureAction.of(new IllegalStateException())).isEqualTo(FailureAction.RETRY);
    assertThat(FailureAction.of(new PersistenceException(new SQLException("x", "23505"))))
        .isEqualTo(FailureAction.RETRY);
  }

  /** The neighbour is there: waiting for another answer would hold up every record behind. */
  @Test
  void triesAgainWhatANeighbourAnsweredUnreadably() {
    assertThat(FailureAction.of(new UnreadableResponse("x", null))).isEqualTo(FailureAction.RETRY);
    assertThat(FailureAction.of(new UnreadableResponse("x", new ProcessingException("x"))))
        .isEqualTo(FailureAction.RETRY);
  }

  @Test
  void givesUpWhatBreaksARule() {
    assertThat(FailureAction.of(new NonRetryableException("x")))
        .isEqualTo(FailureAction.DEAD_LETTER);
    assertThat(FailureAction.of(new JsonException("x"))).isEqualTo(FailureAction.DEAD_LETTER);
    assertThat(FailureAction.of(new Problem(ErrorCode.FORBIDDEN)))
        .isEqualTo(FailureAction.DEAD_LETTER);
    assertThat(FailureAction.of(new Problem(ErrorCode.RESERVATION_NOT_FOUND)))
        .isEqualTo(FailureAction.DEAD_LETTER);
    assertThat(FailureAction.of(new RuntimeException(new NonRetryableException("x"))))
        .isEqualTo(FailureAction.DEAD_LETTER);
  }
}
