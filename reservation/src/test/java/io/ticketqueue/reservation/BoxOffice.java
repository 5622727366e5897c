package io.ticketqueue.reservation;

import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The box office as buyers and the other services reach it, over HTTP. */
record BoxOffice(TestClient http) {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String INTERNAL = "/internal/reservations/";

  /** An instance of reservation as it is by default; event is a stand-in. */
  static WebArchive instance(String name) {
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .once("tq.gate.doors-before", "P30D") // what GateIT is about is in nobody else's way
        .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8());
    return Deployments.war(name);
  }

  /** Waits until changes are accepted: the instance has read the revocations. */
  static BoxOffice at(URL base) {
    BoxOffice office = new BoxOffice(TestClient.at(base));
    Buyer stranger = office.buyer(Show.onSale(1));
    await()
        .atMost(PATIENCE)
        .until(() -> stranger.cancel(UUID.randomUUID().toString()).status() == 404);
    return office;
  }

  /** A buyer whose turn it is not yet. */
  Buyer buyer(Show show) {
    return Buyer.at(this, show);
  }

  /** A buyer whose turn it is. */
  Buyer admitted(Show show) {
    Buyer buyer = buyer(show);
    return buyer.withToken(Holds.admit(buyer, show));
  }

  /**
   * Holds a seat by an admission of its own, pays and awaits the ticket; returns the reservation's
   * id.
   */
  String buy(Buyer buyer, String seat, long amount) {
    return pay(buyer, buyer.admittedAgain().holds(seat), amount);
  }

  /** Makes tickets of a hold. */
  String pay(Buyer buyer, String id, long amount) {
    UUID payment = UUID.randomUUID();
    claim(id, payment, amount);
    Neighbours.paid(internal(id), payment);
    await().atMost(PATIENCE).until(() -> buyer.status(id).equals("CONFIRMED"));
    return id;
  }

  /** How many holds this instance has put right; none as long as Redis loses nothing. */
  double repaired() {
    return http.metric("tq_holds_repaired_total");
  }

  /** What payment reads of a reservation. */
  JsonObject internal(String reservation) {
    return as("payment").get(INTERNAL + reservation).send().json();
  }

  Response claim(String reservation, UUID payment, long amount) {
    return claim(reservation, Map.of("paymentId", payment, "amount", amount));
  }

  /** A claim of a payment that has succeeded. */
  Response claimPaid(String reservation, UUID payment, long amount) {
    return claim(reservation, Map.of("paymentId", payment, "amount", amount, "paid", true));
  }

  private Response claim(String reservation, Map<String, ?> body) {
    return claimOf(reservation).json(body).send();
  }

  Response claim(String reservation, String json) {
    return claimOf(reservation).json(json).send();
  }

  private TestRequest claimOf(String reservation) {
    return as("payment").post(INTERNAL + reservation + "/payment-claim");
  }

  Response releaseClaim(String reservation, String payment) {
    return as("payment")
        .delete(INTERNAL + reservation + "/payment-claim?paymentId=" + payment)
        .send();
  }

  Response count(String query) {
    return as("event").get(INTERNAL + "count" + query).send();
  }

  /** Another service. */
  TestClient as(String caller) {
    return http.withApiKey(TestEnvironment.apiKey(caller));
  }
}
