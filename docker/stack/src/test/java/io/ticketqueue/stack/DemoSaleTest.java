package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"concert-hall", "arena"})
  void theHallsOfTheDemoAreInTheJar(String example) {
    assertThat(Admin.example(example).getInt("capacity")).isPositive();
    assertThat(Admin.example(example).getJsonObject("seatTemplate").getJsonArray("sections"))
        .isNotEmpty();
  }

  @Test
  void rowsAreNamedByLetters() {
    assertThat(DemoSale.rows(3)).isEqualTo(List.of("A", "B", "C"));
  }
}
