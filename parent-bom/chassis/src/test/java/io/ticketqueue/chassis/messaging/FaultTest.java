package io.ticketqueue.chassis.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
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

class FaultTest {
  @Test
  void waitsForWhatIsAwayOrBusy() {
    assertThat(Fault.of(new JedisConnectionException("gone"))).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new ProcessingException(new ConnectException()))).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new RuntimeException(new TimeoutException()))).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new CircuitBreakerOpenException())).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new OptimisticLockException())).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new Problem(ErrorCode.SERVICE_UNAVAILABLE))).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new Problem(ErrorCode.RATE_LIMIT_EXCEEDED))).isEqualTo(Fault.WAIT);
    assertThat(Fault.of(new PersistenceException(new SQLTransientConnectionException())))
        .isEqualTo(Fault.WAIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57014", "53300", "40001", "40P01", "55P03", "25006"})
  void waitsForADatabaseThatIsAwayOrBusy(String state) {
    assertThat(Fault.of(new PersistenceException(new SQLException("x", state))))
        .isEqualTo(Fault.WAIT);
  }

  @Test
  void triesAgainWhatMayBeTheRecordsFault() {
    assertThat(Fault.of(new IllegalStateException())).isEqualTo(Fault.RETRY);
    assertThat(Fault.of(new PersistenceException(new SQLException("x", "23505"))))
        .isEqualTo(Fault.RETRY);
  }

  @Test
  void givesUpWhatBreaksARule() {
    assertThat(Fault.of(new HopelessRecord("x"))).isEqualTo(Fault.HOPELESS);
    assertThat(Fault.of(new JsonException("x"))).isEqualTo(Fault.HOPELESS);
    assertThat(Fault.of(new Problem(ErrorCode.FORBIDDEN))).isEqualTo(Fault.HOPELESS);
    assertThat(Fault.of(new Problem(ErrorCode.RESERVATION_NOT_FOUND))).isEqualTo(Fault.HOPELESS);
    assertThat(Fault.of(new RuntimeException(new HopelessRecord("x")))).isEqualTo(Fault.HOPELESS);
  }
}
