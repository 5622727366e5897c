package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody waits for event with a connection in hand, and an answer that is none holds up nobody. */
@ExtendWith(ArquillianExtension.class)
@Tag("REQ-RSV-001")
class AskingEventIT {
  private static final int CONNECTIONS = 5;
  private static final int MANY = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5); // less than event's call timeout

  @ArquillianResource private URL base;
  private BoxOffice office;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    Archive<?> archive = BoxOffice.instance("reservation");
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8())
        .with("tq.db.connections", Integer.toString(CONNECTIONS))
        .with("tq.hold.at-once", Integer.toString(CONNECTIONS - 1));
    return archive;
  }

  @BeforeEach
  void open() {
    office = BoxOffice.at(base);
  }

  /** Event answers the question for a schedule only once it may. */
  private static void waits(Show show, CountDownLatch asked, CountDownLatch may) {
    String facts = show.now(10);
    Function<StandIn.Request, StandIn.Answer> slow =
        request -> {
          asked.countDown();
          try {
            boolean unused = may.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return StandIn.Answer.json(200, facts);
        };
    Show.EVENT.on("GET", Show.FACTS + show.id(), slow);
  }

  private static void isAsked(CountDownLatch asked) throws InterruptedException {
    assertThat(asked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("all that event is asked, at once")
        .isTrue();
  }

  /** Sweeps and purges have short ones; one that waits for event would stand. */
  private static void noTransactionWaits() {
    await().atMost(PATIENCE).until(() -> Ledger.idleTransactions() == 0);
  }

  @Test
  void firstHoldsOfManySchedulesDoNotStarveEachOtherOfConnections() throws Exception {
    Show known = Show.onSale(10);
    office.admitted(known).holds(known.seat("A-1"));
    List<Show> unknown = Stream.generate(() -> Show.onSale(10)).limit(MANY).toList();
    List<Buyer> buyers = unknown.stream().map(office::admitted).toList();
    CountDownLatch asked = new CountDownLatch(MANY);
    CountDownLatch may = new CountDownLatch(1);
    unknown.forEach(show -> waits(show, asked, may));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> first = new ArrayList<>();
      buyers.forEach(b -> first.add(threads.submit(() -> b.hold(b.show().seat("A-1")))));
      try {
        isAsked(asked);
        noTransactionWaits();
        office.admitted(known).holds(known.seat("A-2"));
      } finally {
        may.countDown();
      }
      for (Future<Response> hold : first) {
        assertThat(hold.get().statusAndCode()).isEqualTo("201");
      }
    }
  }

  @Test
  @Tag("REQ-RSV-010")
  void aChangedScheduleIsAskedForBeforeTheInboxOpensItsTransaction() throws Exception {
    Show show = Show.onSale(10);
    office.admitted(show).holds(show.seat("A-1"));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    String facts = show.now(10).replace("\"eventTitle\":\"Show\"", "\"eventTitle\":\"Anew\"");
    waits(show, asked, may);
    Neighbours.changed(show);
    try {
      isAsked(asked);
      noTransactionWaits();
    } finally {
      may.countDown();
    }
    // The same version again changes nothing, a newer one does.
    Show.EVENT.on("GET", Show.FACTS + show.id(), StandIn.Answer.json(200, version(facts, 2)));
    Show.EVENT.on(
        "GET",
        Show.FACTS + show.id() + "/seats",
        StandIn.Answer.json(200, version(show.plan(), 2)));
    Neighbours.changed(show);
    Buyer buyer = office.admitted(show);
    String held = buyer.holds(show.seat("A-2"));
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.detail(held).getString("eventTitle").equals("Anew"));
  }

  private static String version(String json, int version) {
    return json.replace("\"version\":1", "\"version\":" + version);
  }

  @Test
  @Tag("REQ-RSV-010")
  void anUnreadableResponseBecomesADeadLetterAndTheCancellationBehindItIsHeard() {
    Show show = Show.onSale(10);
    office.admitted(show).holds(show.seat("A-1"));
    Buyer buyer = office.admitted(show);
    Show.EVENT.on(
        "GET", Show.FACTS + show.id(), StandIn.Answer.json(200, version(show.now(10), 2)));
    Show.EVENT.on("GET", Show.FACTS + show.id() + "/seats", StandIn.Answer.json(200, "{}"));
    Neighbours.changed(show);
    Neighbours.cancelled(show);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.hold(show.seat("A-2")).statusAndCode().equals("409 SALE_CLOSED"));
    String path = "/admin/reservation/dead-letters";
    List<JsonObject> letters =
        admin("GET", path).expect(200).json().getJsonArray("list").getValuesAs(JsonObject.class);
    JsonObject letter =
        letters.stream()
            .filter(one -> one.getString("payload").contains(show.id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(letter.getString("eventType")).isEqualTo("ScheduleChanged");
    admin("DELETE", path + "/" + letter.getString("id")).expect(204);
  }

  private Response admin(String method, String path) {
    return office.http().request(method, path).bearer(TestTokens.shared().admin()).send();
  }

  @Test
  void anUnreadableResponseIsAClear503ToABuyer() {
    Show show = Show.onSale(10);
    Show.EVENT.on("GET", Show.FACTS + show.id(), StandIn.Answer.json(500, "{}"));
    Buyer buyer = office.admitted(show);
    Response refused = buyer.hold(show.seat("A-1")).expect(503, "SERVICE_UNAVAILABLE");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    Show.EVENT.on("GET", Show.FACTS + show.id(), StandIn.Answer.json(200, show.now(10)));
    buyer.hold(show.seat("A-1")).expect(201);
  }
}
