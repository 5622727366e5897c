package io.ticketqueue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @Test
  void areVersionSevenAndIncrease() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      UUID id = Ids.next();
      assertThat(id.version()).isEqualTo(7);
      ids.add(id.toString());
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "", "not-a-uuid", "0199a0b0-0000-7000-8000-00000000000g"})
  void refusesWhatIsNoUuid(String text) {
    assertThatThrownBy(() -> Ids.parse("id", text)).isInstanceOf(Problem.class);
  }

  @Test
  void drawsFromTheWholeAlphabet() {
    assertThat(Ids.random("ab", 200)).hasSize(200).contains("a").contains("b");
  }
}
