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

  @Test
  void askForFurtherSetsOfApplications() {
    assertThat(of("--instances 2"))
        .isEqualTo(new UpOptions(new PortPlan(0, 2), Stack.applications(2), true));
    assertThat(Stack.applications(2))
        .hasSize(13)
        .contains("reservation", "reservation-2", "edge-2", "sandbox")
        .doesNotContain("sandbox-2");
    assertThat(of("--only reservation-2,user --instances 2"))
        .isEqualTo(new UpOptions(new PortPlan(0, 2), List.of("user", "reservation-2"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--instances",
        "--instances two",
        "--instances 0",
        "--instances 5",
        "--only user-2",
        "--only sandbox-2 --instances 2",
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
