package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.stack.gate.EdgeClient;
import io.ticketqueue.stack.gate.Gate;
import io.ticketqueue.testkit.contract.Contract;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private static final int SCANS_PER_SECOND = 90; // the limit is 100 in any second
  private static final String NOBODY = "01990000-0000-7000-8000-000000000000";

  private static TemporaryFolder folder;
  private static Stack stack;
  private static String token;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), PortPlan.free());
    stack = new Stack(place, Stack.APPLICATIONS, EVENTS::add);
    stack.start();
    token = Admin.token(stack.ports(), stack.secrets());
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      try {
        checkMessages();
        checkSeats();
      } finally {
        stack.stop();
        folder.delete();
      }
    }
  }

  /** Whatever the tests of this class have made the services publish keeps the contract. */
  private static void checkMessages() {
    Contract contract = Contract.load();
    var settings =
        new HashMap<String, Object>(stack.secrets().kafkaUsers().client(KafkaUsers.ADMIN));
    settings.put("bootstrap.servers", "127.0.0.1:" + stack.ports().of("kafka"));
    var messages = Topics.all(settings, "payment.events", "reservation.events", "event.events");
    assertThat(messages).isNotEmpty();
    messages.forEach(message -> contract.checkMessage(message.topic(), message.value()));
  }

  /** Whatever the tests of this class have sold, held and released contradicts nothing. */
  private static void checkSeats() {
    var data = new DataFolder(folder.path().resolve("data"));
    Report report =
        AuditCommand.audit(AuditCommand.Target.of(data, stack.ports()), Auditor.Times.DEFAULT);
    assertThat(report.found()).as(report.text()).isZero();
    assertThat(report.checked("payments")).as(report.text()).isPositive();
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
  void whoGivesUpFreesTheSeats() {
    journey(step -> {}).giveUp();
  }

  @Test
  @Tag("REQ-PAY-012")
  void aSecondCardBuysTheTicketTheFirstDidNot() {
    assertThat(journey(step -> {}).decline()).matches("T\\d{8}-[A-Z0-9]{7}");
  }

  @Test
  void freeSeatsAreTicketsWithoutAProvider() {
    assertThat(journey(step -> {}).free()).matches("T\\d{8}-[A-Z0-9]{7}");
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
  void withoutABodyItIsTheClientsMistake(String call) {
    String[] parts = call.split(" ");
    edge().request(parts[0], parts[1]).send().expect(400, "INVALID_REQUEST");
  }

  @Test
  void whatIsReadThroughTheEdgeKeepsTheContract() {
    journey(step -> {}).buy();
    String event =
        edge().get("/events").send().json().getJsonArray("list").getJsonObject(0).getString("id");
    JsonObject detail = edge().get("/events/" + event).send().expect(200).json();
    String schedule =
        detail
            .getJsonArray("schedules")
            .getJsonObject(0)
            .getJsonArray("times")
            .getJsonObject(0)
            .getString("id");
    for (String path :
        List.of(
            "/.well-known/jwks.json",
            "/auth/terms",
            "/users/me",
            "/users/me/logins",
            "/events/schedules/" + schedule + "/seats",
            "/venues",
            "/queue/journal/" + schedule,
            "/queue/admin/stats",
            "/queue/admin/" + schedule + "/journal",
            "/reservations",
            "/tickets/keys",
            "/payments",
            "/openapi.yaml",
            "/docs",
            "/docs/page.js")) {
      edge().get(path).send().expect(200);
    }
    edge().get("/queue/draw/" + schedule).send().expect(404, "DRAW_NOT_FOUND");
    for (String service : List.of("user", "event", "queue", "reservation", "payment")) {
      Response letters = edge().get("/admin/" + service + "/dead-letters").send();
      assertThat(letters.status()).as(letters.toString()).isIn(200, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kakao", "naver", "google"})
  @Tag("REQ-AUTH-007")
  void whoComesFromAProviderSignsUpAndComesBack(String provider) {
    Browser browser = new Browser(stack.ports());
    String email = provider + "-" + UUID.randomUUID() + "@example.com";
    var person = new Browser.Person(UUID.randomUUID().toString(), email, "김철수");
    String signUpToken = browser.logIn(provider, person).expect(202).text("signupToken");
    Map<String, String> form = new HashMap<>();
    form.put("email", email);
    form.put("name", "김철수");
    form.put("phone", "01012345678");
    form.put("ci", UUID.randomUUID().toString());
    form.put("signupToken", signUpToken);
    form.put("recaptchaToken", Buyer.captcha("signup"));
    TestClient nobody = TestClient.at(stack.ports().url("edge"));
    nobody.post("/auth/signup").header("X-Forwarded-For", "10.7.7.7").json(form).send().expect(201);

    String access = browser.logIn(provider, person).expect(200).text("accessToken");

    assertThat(nobody.get("/users/me").bearer(access).send().expect(200).text("email"))
        .isEqualTo(email);
  }

  @Test
  void noLogAndNoTokenTellsOfAPerson() {
    Somebody somebody = new Somebody(stack.ports());
    somebody.leaveTraces();
    journey(step -> {}).buy();
    Path data = folder.path().resolve("data");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Files.readString(data.resolve("logs/user.log")).contains(somebody.id())
                    && Files.readString(data.resolve("logs/edge.log"))
                        .contains("/auth/oauth/{provider}/callback"));

    assertThat(somebody.tracesIn(new DataFolder(data))).isEmpty();
  }

  @Test
  void ofTwoGatesThatAdmitOneTicketWithoutNetworkTheSecondIsTold() throws Exception {
    Ticket ticket = Ticket.bought(stack);
    EdgeClient edge = ticket.edge();
    Path gates = folder.path().resolve("gates");
    try (Gate north = ticket.gate(gates, "north", edge);
        Gate south = ticket.gate(gates, "south", edge)) {
      // from here on nobody is asked
      assertThat(north.show(ticket.code())).isInstanceOf(Gate.Decision.Admitted.class);
      assertThat(south.show(ticket.code())).isInstanceOf(Gate.Decision.Admitted.class);
      assertThat(north.show(ticket.code())).isInstanceOf(Gate.Decision.Refused.class);
      // the network is back
      assertThat(north.handIn(edge)).isEqualTo(new Gate.HandedIn(1, List.of()));
      assertThat(south.handIn(edge).told())
          .singleElement()
          .asString()
          .startsWith("COLLISION " + ticket.number());
      assertThat(north.waiting() + south.waiting()).isZero();
    }
    try (Gate west = ticket.gate(gates, "west", edge)) {
      assertThat(west.show(ticket.code()))
          .isInstanceOfSatisfying(
              Gate.Decision.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("ALREADY_ADMITTED"));
    }
  }

  /** Through the edge; the doors are closed for a month, which is an answer like any other. */
  @Test
  @Tag("heavy")
  void gatesAreAnsweredWithRedisAndKafkaFrozen() throws Exception {
    Ticket ticket = Ticket.bought(stack);
    TestClient scanner = ticket.logIn();
    EdgeClient edge = ticket.edge();
    try (Gate gate = ticket.gate(folder.path().resolve("gates"), "frozen", edge)) {
      signal("STOP", "redis");
      signal("STOP", "kafka");
      try {
        assertThat(gate.show(ticket.code())).isInstanceOf(Gate.Decision.Admitted.class);
        List<String> shown = ticket.show(scanner, 10 * SCANS_PER_SECOND, SCANS_PER_SECOND);
        assertThat(shown).containsOnly("409 TOO_EARLY", "503 SERVICE_UNAVAILABLE");
        // what comes while edge and service find out that Redis is silent is asked to come again
        assertThat(shown.stream().filter("409 TOO_EARLY"::equals).count())
            .isGreaterThan(9L * SCANS_PER_SECOND);
        assertThat(gate.handIn(edge)).isEqualTo(new Gate.HandedIn(1, List.of()));
        assertThat(ticket.show(scanner, 1, 1)).containsOnly("409 ALREADY_ADMITTED");
      } finally {
        signal("CONT", "redis");
        signal("CONT", "kafka");
      }
    }
  }

  private static TestClient edge() {
    return TestClient.at(stack.ports().url("edge")).withBearer(token);
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
