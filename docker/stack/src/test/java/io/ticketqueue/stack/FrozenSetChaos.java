package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Reservation and payment of one set are stopped by the kernel in the middle of transactions, as
 * when their machine is frozen, under buyers (D-24): the other set goes on, and nothing is lost or
 * doubled when they are back.
 */
class FrozenSetChaos {
  private static final int BUYERS = 4;
  private static final Duration LONGEST_FREEZE = Duration.ofMinutes(2);

  private static ChaosStack chaos;

  @BeforeAll
  static void up() {
    chaos = new ChaosStack();
  }

  @AfterAll
  static void down() {
    if (chaos != null) {
      chaos.close();
    }
  }

  @Test
  void aFrozenSetHoldsUpTheOtherForNoLongerThanThirtySeconds() throws Exception {
    Buyer buyer = new Buyer(chaos.ports(), "Han Frozen");
    buyer.signUp();
    String token = buyer.logIn();
    buyer.waitForTurn(chaos.schedule());
    Buyer.Hold hold = buyer.hold(chaos.schedule(), buyer.freeSeats(chaos.schedule()).subList(0, 1));
    Buyer.Payment payment = buyer.requestPayment(hold);
    JsonObject paid = buyer.payInBrowser(payment, "APPROVE");
    try (Crowd crowd = new Crowd(chaos.ports(), chaos.schedule()).arrive(BUYERS)) {
      Api.await(
          "tickets before",
          Duration.ofMinutes(2),
          Duration.ofMillis(200),
          () -> Optional.of(crowd.tickets().size()).filter(n -> n >= BUYERS));
      freezeInTransaction(
          "reservation-2",
          "select 1 from reservation_service.reservations where id = '%s' for update"
              .formatted(hold.reservationId()),
          () ->
              TestClient.at(chaos.ports().url("reservation-2"))
                  .withApiKey(chaos.stack().secrets().apiKey("payment"))
                  .post("/internal/reservations/" + hold.reservationId() + "/payment-claim")
                  .json(Map.of("paymentId", payment.paymentId(), "amount", hold.amount()))
                  .send());
      freezeInTransaction(
          "payment-2",
          "select 1 from payment_service.payments where id = '%s' for update"
              .formatted(payment.paymentId()),
          () ->
              TestClient.at(chaos.ports().url("payment-2"))
                  .withBearer(token)
                  .post("/payments/confirm")
                  .json(Buyer.confirmation(hold, payment, paid).toString())
                  .send());
      long frozen = System.nanoTime();
      int before = crowd.tickets().size();
      Patience.isItselfAgain(() -> assertThat(crowd.tickets().size()).isGreaterThan(before + 1));
      report("chaos=frozen-set tickets go on after " + since(frozen));
      long newest = chaos.newestEvent();
      Patience.isItselfAgain(() -> chaos.requirePublished(newest));
      report("  outbox flows after " + since(frozen));
      // The page tries again; both rows are those of the frozen transactions.
      long again = System.nanoTime();
      buyer.confirm(hold, payment, paid).expect(200);
      buyer.reservationIn("CONFIRMED", hold, Patience.AGAIN);
      report("  ticket of the frozen purchase " + since(again) + " after it was tried again");
      assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Patience.AGAIN);
      Duration freeze =
          ChaosStack.SILENCE.compareTo(LONGEST_FREEZE) > 0 ? LONGEST_FREEZE : ChaosStack.SILENCE;
      Api.pause(freeze);
      report("  tickets meanwhile " + (crowd.tickets().size() - before));
      long thawed = System.nanoTime();
      process("payment-2").thaw();
      process("reservation-2").thaw();
      Patience.isItselfAgain(chaos::requireHealth);
      report("  healthy after " + since(thawed));
    }
    Patience.isItselfAgain(chaos::requireFlow);
    Patience.isItselfAgain(chaos::requireBooks);
  }

  /** Lets a process come to a lock that we hold, freezes it there, and gives the lock to it. */
  private static void freezeInTransaction(String part, String lock, Runnable request)
      throws SQLException {
    try (Connection database = chaos.database();
        var statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(lock);
      int own = database.unwrap(PGConnection.class).getBackendPID();
      Thread.startVirtualThread(request);
      Api.await(
          part + " in its transaction",
          Duration.ofSeconds(30),
          Duration.ofMillis(20),
          () -> Optional.of(waitingFor(own)).filter(n -> n > 0));
      process(part).freeze();
      database.rollback();
    }
    report("part=" + part + " state=frozen");
  }

  private static long waitingFor(int backend) {
    return chaos.number(
        "select count(*) from pg_stat_activity where " + backend + " = any(pg_blocking_pids(pid))");
  }

  private static io.ticketqueue.servers.ChildProcess process(String part) {
    return chaos.stack().part(part).part().process().orElseThrow();
  }

  private static String since(long time) {
    return Duration.ofNanos(System.nanoTime() - time).toMillis() + " ms";
  }

  private static void report(String line) {
    System.out.println(line);
  }
}
