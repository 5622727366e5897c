package io.ticketqueue.chassis.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.jpa.Transactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private int transactions;
  private final Housekeeping housekeeping = new Housekeeping(new Counting(), metrics);

  /** Counts transactions; there is no database. */
  private final class Counting extends Transactions {
    @Override
    public <T> T requiresNew(Supplier<T> work) {
      transactions++;
      return work.get();
    }
  }

  private double deleted(String table) {
    return metrics.counter("tq.housekeeping.deleted", "table", table).count();
  }

  @Test
  void aTableIsPurgedInShortTransactionsUntilNothingIsLeft() {
    int[] rows = {2500};
    housekeeping.add(
        "t",
        most -> {
          int step = Math.min(rows[0], most);
          rows[0] -= step;
          return step;
        });
    housekeeping.run();
    assertThat(rows[0]).isZero();
    assertThat(transactions).isEqualTo(3);
    assertThat(deleted("t")).isEqualTo(2500);
  }

  @Test
  void aTableWithoutEndDoesNotKeepTheNextOneWaitingForEver() {
    housekeeping.add("endless", most -> most);
    housekeeping.add("next", most -> 1);
    housekeeping.run();
    assertThat(deleted("endless")).isEqualTo(100_000);
    assertThat(deleted("next")).isEqualTo(1);
  }

  @Test
  void aFaultInOneTableDoesNotKeepTheOthersFromBeingPurged() {
    housekeeping.add(
        "broken",
        most -> {
          throw new IllegalStateException("no such column");
        });
    housekeeping.add("whole", most -> 1);
    housekeeping.run();
    assertThat(deleted("whole")).isEqualTo(1);
  }

  /** Two tables whose purges fail; returns the names of those that were tried. */
  private List<String> twoTablesThatFail(String sqlState) {
    List<String> tried = new ArrayList<>();
    for (String table : List.of("first", "second")) {
      housekeeping.add(
          table,
          most -> {
            tried.add(table);
            throw new IllegalStateException(new SQLException("as the test says", sqlState));
          });
    }
    return tried;
  }

  @Test
  void aDatabaseThatIsAwayEndsTheRun() {
    List<String> tried = twoTablesThatFail("08001");
    assertThatThrownBy(housekeeping::run).hasCauseInstanceOf(SQLException.class);
    assertThat(tried).containsExactly("first");
  }

  @Test
  void aStatementThatTookTooLongKeepsNoOtherTableFromRunning() {
    List<String> tried = twoTablesThatFail("57014");
    housekeeping.run();
    assertThat(tried).containsExactly("first", "second");
  }
}
