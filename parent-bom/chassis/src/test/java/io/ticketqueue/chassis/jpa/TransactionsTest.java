package io.ticketqueue.chassis.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.chassis.rest.Dependencies;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** What a commit that fails looks like to those who opened the transaction. */
class TransactionsTest {
  /** A failed commit as Narayana throws it: the driver's failure is suppressed. */
  private static Throwable committing(Exception failure, SQLException cause) {
    XAException resource = new XAException(XAException.XAER_RMERR);
    resource.initCause(cause);
    failure.addSuppressed(resource);
    return committing(failure);
  }

  private static Throwable committing(Exception failure) {
    return catchThrowable(
        () -> Transactions.unchecked(() -> TransactionsTest.<RuntimeException>sneaky(failure)));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> boolean sneaky(Exception failure) throws E {
    throw (E) failure;
  }

  private static void isAway(Throwable thrown) {
    assertThat(thrown).isInstanceOf(CommitFailedException.class);
    assertThat(Dependencies.isAway(thrown)).isTrue();
    assertThat(FailureAction.of(thrown)).isEqualTo(FailureAction.WAIT);
  }

  @Test
  void aSessionThatIsEndedInTheCommitIsTheDatabaseBeingAway() {
    isAway(committing(new RollbackException("016053"), new SQLException("ended", "57P01")));
  }

  @Test
  void aConnectionThatIsLostInTheCommitIsTheDatabaseBeingAway() {
    isAway(committing(new HeuristicMixedException(), new SQLException("reset", "08006")));
    isAway(committing(new HeuristicMixedException()));
  }

  @Test
  void aRuleOfTheDatabaseThatIsBrokenInTheCommitIsAFault() {
    Throwable thrown = committing(new RollbackException("x"), new SQLException("twice", "23505"));
    assertThat(thrown).isInstanceOf(CommitFailedException.class);
    assertThat(Dependencies.isAway(thrown)).isFalse();
    assertThat(FailureAction.of(thrown)).isEqualTo(FailureAction.RETRY);
  }

  @Test
  void whatTheWorkThrowsIsThrownOn() {
    IllegalStateException fault = new IllegalStateException();
    assertThatThrownBy(
            () ->
                Transactions.unchecked(
                    () -> {
                      throw fault;
                    }))
        .isSameAs(fault);
  }
}
