package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connection is lost while the database commits a hold: nobody knows what became of it. */
@ExtendWith(ArquillianExtension.class)
class LostCommitIT {
  private static final TcpProxy NETWORK = network();

  @ArquillianResource private URL base;

  private BoxOffice office;
  private Show show;
  private Buyer buyer;
  private final String key = UUID.randomUUID().toString();
  private int deadLettersBefore;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    Archive<?> instance = BoxOffice.instance("reservation-commits");
    TestEnvironment.forService("reservation")
        .with("tq.db.url", NETWORK.instead(Servers.postgres().jdbcUrl()))
        .with("mp.messaging.incoming.payment-events.nack.backoff.ms", "100");
    return instance;
  }

  private static TcpProxy network() {
    URI address = URI.create(Servers.postgres().jdbcUrl().substring("jdbc:".length()));
    return TcpProxy.to(address.getHost(), address.getPort());
  }

  @BeforeEach
  void open() {
    office = BoxOffice.at(base);
    show = Show.onSale(10);
    buyer = office.admitted(show);
    deadLettersBefore = deadLetters();
  }

  private void commitTakesTwoSeconds() {
    Ledger.execute(
        "create or replace function public.sleep() returns trigger language plpgsql as 'begin"
            + " perform pg_sleep(2); return null; end'");
    Ledger.execute(
        "create constraint trigger slow_commit after insert on reservation_service.reservations"
            + " deferrable initially deferred for each row when (new.user_id = '"
            + buyer.id()
            + "') execute function public.sleep()");
  }

  @AfterEach
  void commitIsQuick() {
    NETWORK.heal();
    Ledger.execute("drop trigger if exists slow_commit on reservation_service.reservations");
    Ledger.execute("drop trigger if exists lost_commit on reservation_service.reservations");
    Ledger.execute("drop trigger if exists lost_commit on common.outbox_events");
  }

  /**
   * The next commits of such a change end the session instead, more often than a fault is tried.
   */
  private static void losesFiveCommits(String table, String condition) {
    Ledger.execute("drop sequence if exists public.commits");
    Ledger.execute("create sequence public.commits");
    Ledger.execute("grant usage on sequence public.commits to reservation_svc_user");
    Ledger.execute(
        "create or replace function public.lose() returns trigger language plpgsql as 'begin if"
            + " nextval(''public.commits'') <= 5 then perform pg_terminate_backend(pg_backend_pid());"
            + " perform pg_sleep(1); end if; return null; end'");
    Ledger.execute(
        "create constraint trigger lost_commit after update on "
            + table
            + " deferrable initially deferred for each row when ("
            + condition
            + ") execute function public.lose()");
  }

  /** Other tests of this database may have left some. */
  private static int deadLetters() {
    return Ledger.number("select count(*) from common.dead_letters");
  }

  private static boolean isCommitting() {
    return !Ledger.texts(
            "select 1 from pg_stat_activity where wait_event = 'PgSleep' and query = 'COMMIT'")
        .isEmpty();
  }

  /** Holds a seat; while it is committed, this happens. */
  private Response holdAnd(Runnable event) {
    commitTakesTwoSeconds();
    var response = CompletableFuture.supplyAsync(this::hold);
    await().atMost(BoxOffice.PATIENCE).until(LostCommitIT::isCommitting);
    event.run();
    return response.join();
  }

  private Response hold() {
    return buyer.post(show.holdBody(show.seat("A-1")), key);
  }

  private static void isUnavailable(Response response) {
    assertThat(response.statusAndCode()).as(response.body()).isEqualTo("503 SERVICE_UNAVAILABLE");
    assertThat(response.header("Retry-After")).isNotEmpty();
  }

  @Test
  void whatWasCommittedIsToldToTheRepetition() {
    isUnavailable(holdAnd(NETWORK::reset));
    Response again = hold().expect(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(Ledger.pending(show)).containsEntry(show.seat("A-1"), again.text("reservationId"));
  }

  @Test
  void whatWasNotCommittedIsDoneByTheRepetition() {
    isUnavailable(
        holdAnd(
            () ->
                Ledger.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event ="
                        + " 'PgSleep'")));
    commitIsQuick();
    Response again = hold().expect(201);
    assertThat(again.header("Idempotency-Replayed")).isEmpty();
    assertThat(Ledger.pending(show)).containsEntry(show.seat("A-1"), again.text("reservationId"));
  }

  @Test
  void aDatabaseThatIsAwayAfterwardsLeavesNoKeyBehind() {
    isUnavailable(
        holdAnd(
            () -> {
              NETWORK.refuse();
              Ledger.execute(
                  "select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                      + " 'reservation'");
            }));
    commitIsQuick();
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(hold().status()).isEqualTo(201));
  }

  @Test
  void aConsumerWhoseCommitIsLostWaitsAndCountsNoAttempt() {
    String id = buyer.holds(show.seat("A-1"));
    UUID payment = UUID.randomUUID();
    office.claim(id, payment, 150_000).expect(200);
    losesFiveCommits("reservation_service.reservations", "new.id = '" + id + "'");
    Neighbours.paid(office.internal(id), payment);
    buyer.awaitStatus(id, "CONFIRMED");
    assertThat(Ledger.number("select last_value from public.commits")).isGreaterThan(5);
    assertThat(deadLetters()).isEqualTo(deadLettersBefore);
  }

  @Test
  void anOutboxWhoseCommitIsLostCountsNoAttempt() {
    losesFiveCommits("common.outbox_events", "new.published");
    String id = buyer.holds(show.seat("A-1"));
    String event = " from common.outbox_events where aggregate_id = '" + id + "'";
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> Ledger.number("select count(*)" + event + " and published") == 1);
    assertThat(Ledger.number("select last_value from public.commits")).isGreaterThan(5);
    assertThat(Ledger.number("select max(retry_count)" + event)).isZero();
    assertThat(deadLetters()).isEqualTo(deadLettersBefore);
  }
}
