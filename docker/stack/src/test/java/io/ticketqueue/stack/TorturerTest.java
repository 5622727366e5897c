package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorturerTest {
  private static List<String> holds(int count) {
    return IntStream.range(0, count).mapToObj(i -> "seat:hold:" + i).toList();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "9,1", "10,1", "11,2", "200,20"})
  void aTenthOfTheHoldsIsDeletedAndAtLeastOne(int count, int deleted) {
    List<String> holds = holds(count);
    assertThat(Torturer.tenth(holds, 7)).hasSize(deleted).isSubsetOf(holds).doesNotHaveDuplicates();
  }

  @Test
  void theSeedChoosesWhateverTheOrderInWhichRedisTellsThem() {
    List<String> holds = holds(200);
    assertThat(Torturer.tenth(holds.reversed(), 7)).isEqualTo(Torturer.tenth(holds, 7));
    assertThat(Torturer.tenth(holds, 8)).isNotEqualTo(Torturer.tenth(holds, 7));
  }

  @ParameterizedTest
  @CsvSource({"08006,true", "08001,true", "57P01,true", "57P03,true", "23502,false", "42703,false"})
  void aStatementIsRepeatedOnlyWhileTheDatabaseIsAway(String state, boolean isAway) {
    assertThat(TorturePayments.isAway(new SQLException("x", state))).isEqualTo(isAway);
  }

  @Test
  void whatSaysNothingIsNoReasonToRepeat() {
    assertThat(TorturePayments.isAway(new SQLException("x"))).isFalse();
  }
}
