package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole system, real against real, on ports and data of its own. */
class JourneyIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
  private static final String NOBODY = "01990000-0000-7000-8000-000000000000";

  private static TemporaryFolder folder;
  private static Stack stack;
  private static String token;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), Rehearsal.freePorts());
    stack = new Stack(place, Stack.APPLICATIONS, EVENTS::add);
    stack.start();
    token = Admin.token(stack.ports(), stack.secrets());
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /auth/signup",
        "POST /auth/login",
        "POST /auth/refresh",
        "PATCH /users/me",
        "PUT /users/me/password",
        "POST /events",
        "POST /venues",
        "PUT /venues/" + NOBODY,
        "POST /venues/" + NOBODY + "/halls",
        "POST /queue/enter",
        "PUT /queue/admin/" + NOBODY,
        "POST /reservations/hold",
        "PUT /reservations/hold/" + NOBODY,
        "POST /payments",
        "POST /payments/confirm"
      })
  void withoutABodyItIsTheClientsMistake(String call) throws Exception {
    String[] parts = call.split(" ");
    var request =
        HttpRequest.newBuilder(URI.create(stack.ports().url("edge") + parts[1]))
            .method(parts[0], HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("INVALID_REQUEST");
    }
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
