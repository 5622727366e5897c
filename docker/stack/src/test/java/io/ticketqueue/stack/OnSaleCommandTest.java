package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.stack.OnSaleCommand.Options;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnSaleCommandTest {
  @Test
  void isASoldOutSaleOfFiftyThousandUnlessToldOtherwise() {
    Options options = Options.of(List.of());
    assertThat(options.size().buyers()).isEqualTo(50_000);
    assertThat(options.size().seats()).isEqualTo(5000);
    assertThat(options.size().rate()).isEqualTo(10);
    assertThat(options.kill()).isFalse();
    assertThat(options.report()).isNull();
  }

  @Test
  void readsItsWords() {
    Options options =
        Options.of(
            List.of("--buyers", "300", "--kill", "--seats", "90", "--rate", "20", "--seed", "7"));
    assertThat(options.size().buyers()).isEqualTo(300);
    assertThat(options.size().seatsPerRow()).isEqualTo(30);
    assertThat(options.size().rate()).isEqualTo(20);
    assertThat(options.size().seed()).isEqualTo(7);
    assertThat(options.kill()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--buyers 0",
        "--buyers 100001",
        "--buyers -3",
        "--buyers many",
        "--buyers",
        "--seats 15",
        "--seats 0",
        "--seats 50010",
        "--rate 0",
        "--rate 1001",
        "--rate 9999999999",
        "--fast",
        "x"
      })
  void refusesWhatItDoesNotKnow(String words) {
    assertThatThrownBy(() -> Options.of(List.of(words.split(" "))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("./tq on-sale [");
  }
}
