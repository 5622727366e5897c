package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole system, real against real, on ports and data of its own. */
class JourneyIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  private static TemporaryFolder folder;
  private static Stack stack;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), Rehearsal.freePorts());
    stack = new Stack(place, Stack.APPLICATIONS, EVENTS::add);
    stack.start();
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.stop();
      folder.delete();
    }
  }

  @Test
  @Tag("REQ-RSV-004")
  @Tag("REQ-PAY-011")
  @Tag("REQ-PAY-013")
  @Tag("REQ-EVT-008")
  @Tag("REQ-EVT-016")
  @Tag("REQ-GW-001")
  @Tag("REQ-GW-016")
  @Tag("REQ-QUEUE-004")
  @Tag("REQ-QUEUE-010")
  void aBuyerGetsTheTicketAndNobodyElseTheSeats() {
    assertThat(journey(step -> {}).buy()).matches("T\\d{8}-[A-Z0-9]{7}");
  }

  @Test
  @Tag("REQ-PAY-012")
  @Tag("REQ-RSV-011")
  void aDeclinedCardFreesTheSeats() {
    journey(step -> {}).decline();
  }

  @Test
  @Tag("REQ-RSV-012")
  void theTicketComesThoughReservationIsKilledBetweenPaymentAndConfirmation() {
    int restarts = stack.part("reservation").restarts();
    var interference =
        new Journey.Steps() {
          @Override
          public void done(String step) {}

          @Override
          public void beforeConfirmation() {
            // Held still, so that the news cannot reach reservation before it is killed.
            signal("STOP", "kafka");
          }

          @Override
          public void afterConfirmation() {
            stack.part("reservation").part().kill();
            signal("CONT", "kafka");
          }
        };
    assertThat(journey(interference).buy()).startsWith("T");
    assertThat(stack.part("reservation").restarts()).isEqualTo(restarts + 1);
  }

  private static Journey journey(Journey.Steps steps) {
    return new Journey(stack.ports(), stack.secrets(), steps);
  }

  private static void signal(String name, String part) {
    long pid = stack.part(part).part().process().orElseThrow().pid().orElseThrow();
    try {
      int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
      assertThat(status).isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
