package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.testkit.http.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two full sets of applications on one PostgreSQL, Redis and Kafka. */
@Tag("heavy")
class TwoSetsIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern REQUESTS =
      Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*?} (\\S+)$");
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  private static TemporaryFolder folder;
  private static Stack stack;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), PortPlan.free(2));
    stack = new Stack(place, Stack.applications(2), EVENTS::add);
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
  void aPurchaseGoesThroughBothEdges() {
    double first = requests("edge-management");
    double second = requests("edge-management-2");
    assertThat(journey(new Nothing()).buy()).startsWith("T");
    assertThat(requests("edge-management")).isGreaterThan(first + 10);
    assertThat(requests("edge-management-2")).isGreaterThan(second + 10);
  }

  @Test
  void aDeclinedCardFreesTheSeatsForBothEdges() {
    journey(new Nothing()).decline();
  }

  @Test
  void aSetThatDiesDuringThePaymentCostsNobodyTheTicket() {
    var interference =
        new Nothing() {
          @Override
          public void beforeConfirmation() {
            for (String service : List.of("user-2", "event-2", "queue-2", "reservation-2")) {
              stack.part(service).part().kill();
            }
          }
        };
    assertThat(journey(interference).buy()).startsWith("T");
    assertThat(stack.part("reservation-2").restarts()).isPositive();
    assertThat(stack.part("reservation").restarts()).isZero();
  }

  private static Journey journey(Journey.Steps steps) {
    return new Journey(stack.ports(), stack.secrets(), steps);
  }

  private static double requests(String management) {
    String metrics =
        TestClient.at(stack.ports().url(management)).get("/metrics").send().expect(200).body();
    Matcher counts = REQUESTS.matcher(metrics);
    return counts.results().mapToDouble(count -> Double.parseDouble(count.group(1))).sum();
  }

  private static class Nothing implements Journey.Steps {
    @Override
    public void done(String step) {}
  }
}
