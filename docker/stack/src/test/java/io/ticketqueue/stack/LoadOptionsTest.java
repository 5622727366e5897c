package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.stack.load.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class LoadOptionsTest {
  private static final Path PLANS = Path.of("..", "..", "perf", "plans");

  private static LoadOptions options(String... words) {
    return LoadOptions.of(List.of(words));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String... words) {
    return assertThatThrownBy(() -> options(words).plan(PLANS)).isInstanceOf(Refused.class);
  }

  @Test
  void aPlanIsRunWithItsPropertiesOnThisMachine() throws Exception {
    LoadOptions options = options("queue-flood", "-Jpeople=40", "-Jlimit.errors=1");
    assertThat(options.properties()).isEqualTo(Map.of("people", "40", "limit.errors", "1"));
    assertThat(options.host()).isEmpty();
    assertThat(options.plan(PLANS).limits(options.properties()))
        .containsEntry("errors", 1.0)
        .containsEntry("status.p95", 50.0);
    assertThat(options("queue-flood", "--host", "http://localhost:8080").host())
        .contains(new Target("http", "localhost", 8080));
  }

  @Test
  void anotherMachineMustBeNamedAndAffirmed() {
    String elsewhere = "https://tickets.test.invalid";
    refused("queue-flood", "--host", elsewhere).hasMessageContainingAll("tickets.test", "--yes");
    refused("queue-flood", "--host", "http://192.0.2.7:8080").hasMessageContaining("--yes");
    refused("queue-flood", "-Jhost=192.0.2.7", "--yes").hasMessageContaining("--host URL");
    refused("queue-flood", "-JsandboxHost=192.0.2.7", "--yes").hasMessageContaining("--host and");
    assertThat(options("queue-flood", "--yes", "--host", elsewhere).host())
        .contains(new Target("https", "tickets.test.invalid", 443));
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    refused().hasMessageContaining("which plan?");
    refused("queue-flood", "browse").hasMessageContaining("which plan?");
    refused("nothing").hasMessageContainingAll("no plan nothing", "queue-flood");
    refused("queue-flood", "--soon").hasMessageContaining("knows no --soon");
    refused("queue-flood", "-Jpeopel=1").hasMessageContainingAll("peopel", "people");
    refused("queue-flood", "-Jpeople=many").hasMessageContaining("-Jpeople is a number");
    refused("queue-flood", "--host", "localhost:8080").hasMessageContaining("no address");
    refused("queue-flood", "--host", "http://user@localhost/x").hasMessageContaining("no address");
  }
}
