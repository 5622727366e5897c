package io.ticketqueue.chassis.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RefusedAccessTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Transactions transactions =
      new Transactions(new TransactionScopes(), new RefusedAccess(metrics));

  private void failsWith(String state) {
    RuntimeException failure = new PersistenceException(new SQLException("no", state));
    assertThatThrownBy(
            () ->
                transactions.required(
                    () ->
                        transactions.requiresNew(
                            () -> {
                              throw failure;
                            })))
        .isSameAs(failure);
  }

  private double refused() {
    return metrics.get("tq.database.refused").counter().count();
  }

  @Test
  void whatTheDatabaseRefusesIsCountedOnce() {
    assertThat(refused()).isZero();
    failsWith("42501");
    failsWith("42501");
    assertThat(refused()).isEqualTo(2);
  }

  @Test
  void anyOtherFailureIsNoRefusal() {
    failsWith("23505");
    assertThat(refused()).isZero();
  }
}
