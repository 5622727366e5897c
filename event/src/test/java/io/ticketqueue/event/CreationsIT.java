package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Large events are created by two instances, of which one dies. */
@ExtendWith(ArquillianExtension.class)
@Tag("REQ-EVT-001")
class CreationsIT {
  private static final int SCHEDULES = 10;
  private static final int ROWS = 100;
  private static final int SEATS_PER_ROW = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String admin = TestTokens.shared().admin(UUID.randomUUID());
  private EventApi one;
  private EventApi two;

  @ArquillianResource
  @OperateOnDeployment("one")
  private URL first;

  @ArquillianResource
  @OperateOnDeployment("two")
  private URL second;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return instance("event-one");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return instance("event-two");
  }

  private static Archive<?> instance(String name) {
    TestEnvironment.forService("event")
        .neighbour("reservation", EventSuite.RESERVATION)
        .once("tq.event.creation-lease", "PT3S");
    return Deployments.war(name);
  }

  @BeforeEach
  void open() {
    one = new EventApi(first);
    two = new EventApi(second);
  }

  private Response post(EventApi api, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + admin));
    all.addAll(List.of(headers));
    return api.send("POST", "/events", body, all.toArray(String[]::new));
  }

  @Test
  void underItsKeyARequestIsAnsweredOnceByAllInstances() {
    String body = EventApi.event(one.hall("Seoul", 1, 2), "Keyed", false, Slot.onSale(48));
    String key = UUID.randomUUID().toString();
    Response created = post(one, body, "Idempotency-Key", key).expect(201);

    Response replayed = post(two, body, "Idempotency-Key", key).expect(201);

    assertThat(replayed.body()).isEqualTo(created.body());
    assertThat(replayed.header("Location")).isEqualTo(created.header("Location"));
    assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(post(two, body.replace("Keyed", "Other"), "Idempotency-Key", key).statusAndCode())
        .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
    for (String bad : List.of("short", "x".repeat(129), "with a space in the middle")) {
      assertThat(post(one, body, "Idempotency-Key", bad).statusAndCode())
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(post(one, body).statusAndCode()).isEqualTo("409 HALL_OCCUPIED");
    String refused = UUID.randomUUID().toString();
    for (EventApi api : List.of(one, two)) {
      assertThat(post(api, body, "Idempotency-Key", refused).statusAndCode())
          .isEqualTo("409 HALL_OCCUPIED");
    }
  }

  @Test
  void ofTwoRequestsAtOnceUnderOneKeyOneCreates() throws Exception {
    String body = EventApi.event(one.hall("Seoul", 10, 20), "Twice", false, Slot.onSale(48));
    String key = UUID.randomUUID().toString();
    List<Callable<Response>> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      EventApi api = i % 2 == 0 ? one : two;
      requests.add(() -> post(api, body, "Idempotency-Key", key));
    }
    List<Response> answers = AtOnce.call(requests);
    assertThat(answers)
        .extracting(Response::statusAndCode)
        .allMatch(answer -> answer.equals("201") || answer.equals("409 REQUEST_IN_PROGRESS"));
    assertThat(answers).extracting(Response::status).contains(201);
    assertThat(answers.stream().filter(a -> a.status() == 201).map(Response::body).distinct())
        .hasSize(1);
  }

  /** Who asked second is answered when all is there too, not before. */
  @Test
  void ofTwoEqualRequestsAtOnceBothWaitForTheSeats() throws Exception {
    Hall hall = one.hall("Seoul", 2 * ROWS, SEATS_PER_ROW);
    String body = EventApi.event(hall, "Equal", false, Slot.onSale(48));
    List<Callable<Response>> requests = List.of(() -> post(one, body), () -> post(two, body));
    List<Response> answers = AtOnce.call(requests);

    assertThat(answers).extracting(Response::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.json().getString("status"))
        .containsOnly("OPEN");
    assertThat(answers.stream().map(Response::body).distinct()).hasSize(1);
  }

  /**
   * An administrator who creates another event meanwhile, without a key, is not answered with the
   * first.
   */
  @Test
  void whoCreatesAnotherEventMeanwhileGetsThatOne() {
    String first = "First " + UUID.randomUUID();
    String body = large(one.hall("Seoul", ROWS, SEATS_PER_ROW), first);
    String other = EventApi.event(two.hall("Seoul", 1, 2), "Other", false, Slot.onSale(48));
    CompletableFuture<Response> underWay = CompletableFuture.supplyAsync(() -> post(one, body));
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> made(first) > 0);

    assertThat(post(two, other).expect(201).text("title")).isEqualTo("Other");
    assertThat(underWay.join().expect(201).text("title")).isEqualTo(first);
  }

  private static String large(Hall hall, String title) {
    Slot[] slots = new Slot[SCHEDULES];
    for (int i = 0; i < SCHEDULES; i++) {
      slots[i] = new Slot(i + 1, 48 + 3 * i, -1, 48 + 3 * i);
    }
    return EventApi.event(hall, title, false, slots);
  }

  /** How many schedules of the event of that title have their seats. */
  private static int made(String title) throws SQLException {
    try (OperatorSql sql = OperatorSql.open()) {
      return sql.texts(
              "select s.id from event_service.event_schedules s join event_service.events e"
                  + " on e.id = s.event_id where s.seats_made and e.title = any (?)",
              (Object) new String[] {title})
          .size();
    }
  }

  private static List<String> seats(String title) throws SQLException {
    try (OperatorSql sql = OperatorSql.open()) {
      return sql.texts(
          "select count(t.id) from event_service.event_schedules s join event_service.events e"
              + " on e.id = s.event_id left join event_service.seats t on t.schedule_id = s.id"
              + " where e.title = any (?) group by s.id",
          (Object) new String[] {title});
    }
  }

  /** Instance one is killed when some schedules have their seats; it is started again. */
  private void killInTheMiddle(String body, String title) throws InterruptedException {
    ServerProcess process = ServerProcesses.of("event-one.war");
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(() -> assertThat(post(one, body).status()).isZero());
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> made(title) > 0);
    process.kill();
    assertThat(sender).failsWithin(PATIENCE);
  }

  private void restart() throws InterruptedException {
    ServerProcesses.of("event-one.war").restart();
  }

  @Test
  void theRetryElsewhereCompletesWhatDied() throws Exception {
    Hall hall = two.hall("Seoul", ROWS, SEATS_PER_ROW);
    String title = "Retried " + UUID.randomUUID();
    String body = large(hall, title);
    killInTheMiddle(body, title);
    try {
      assertThat(made(title)).isBetween(1, SCHEDULES - 1);

      var created = post(two, body).expect(201).json();

      assertThat(created.getString("status")).isIn("OPEN", "PREPARING");
      completed(created.getString("id"), title);
    } finally {
      restart();
    }
  }

  @Test
  void anotherInstanceCompletesWhatDiedUnasked() throws Exception {
    Hall hall = two.hall("Seoul", ROWS, SEATS_PER_ROW);
    String title = "Resumed " + UUID.randomUUID();
    String body = large(hall, title);
    killInTheMiddle(body, title);
    try {
      String search = "/events?q=" + title.replace(" ", "%20");
      await()
          .atMost(PATIENCE)
          .until(() -> two.get(search).expect(200).json().getInt("totalElements") == 1);
      String id = two.get(search).json().getJsonArray("list").getJsonObject(0).getString("id");

      completed(id, title);
      assertThat(post(two, body).expect(201).json().getString("id")).isEqualTo(id);
      assertThat(post(two, body).statusAndCode()).isEqualTo("409 HALL_OCCUPIED");
    } finally {
      restart();
    }
  }

  private void completed(String id, String title) throws SQLException {
    await().atMost(PATIENCE).until(() -> two.get("/events/" + id).status() == 200);
    assertThat(seats(title)).hasSize(SCHEDULES).containsOnly("" + ROWS * SEATS_PER_ROW);
    for (String schedule : two.schedules(id)) {
      assertThat(
              two.internal("queue", "schedules/" + schedule).expect(200).json().getInt("version"))
          .isEqualTo(1);
    }
  }

  @Test
  void tenSchedulesOf20000SeatsAreCreatedWithinARequestOrShownWhenComplete() throws Exception {
    Hall hall = two.hall("Seoul", ROWS, SEATS_PER_ROW);
    String title = "Large " + UUID.randomUUID();
    long begun = System.nanoTime();

    var created = post(two, large(hall, title)).expect(201).json();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    completed(created.getString("id"), title);
  }
}
