package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpOptionsTest {
  private static UpOptions of(String words) {
    return UpOptions.of(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  @Test
  void areEverythingOnTheUsualPortsByDefault() {
    assertThat(of("")).isEqualTo(new UpOptions(new PortPlan(0), Stack.APPLICATIONS, true));
  }

  @Test
  void moveThePortsAndChooseTheParts() {
    assertThat(of("--port-offset 100 --no-demo-sale"))
        .isEqualTo(new UpOptions(new PortPlan(100), Stack.APPLICATIONS, false));
    assertThat(of("--only edge,user"))
        .isEqualTo(new UpOptions(new PortPlan(0), List.of("user", "edge"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port-offset",
        "--port-offset many",
        "--port-offset -1",
        "--port-offset 60000",
        "--only",
        "--only ,",
        "--only postgres",
        "--prot-offset 5",
        "now"
      })
  void aWordThatIsWrongIsNamed(String words) {
    assertThatThrownBy(() -> of(words)).isInstanceOf(Refused.class).message().isNotBlank();
  }
}
