package io.ticketqueue.stack;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who buys a seat while the provider behaves as a {@link SagaPlan.Case} says. */
final class SagaBuyer {
  private static final Duration RESPONSE = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TOO_LATE = 3_000;
  private static final int WEBHOOK_COMES_FIRST = 1_000;

  /** What says nothing of the call, but of others or of the moment. */
  private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);

  private final MoneyHall hall;
  private final SagaPlan.Case its;
  private final MoneyHall.Sale sale;
  private final String seat;
  private final UUID user = UUID.randomUUID();
  private final TestClient office;
  private final TestClient till;
  private @Nullable JsonObject hold;
  private Buyer.@Nullable Payment payment;
  private @Nullable JsonObject paid;
  private String told = "";
  private int calls;

  SagaBuyer(MoneyHall hall, SagaPlan.Case its, MoneyHall.Sale sale, String seat) {
    this.hall = hall;
    this.its = its;
    this.sale = sale;
    this.seat = seat;
    // Before the clock that is behind says it is now.
    Date issued = Date.from(Instant.now().minus(Duration.ofMinutes(1)));
    String access =
        TestTokens.shared().with(user, List.of("USER"), claims -> claims.issueTime(issued));
    this.office = hall.at("reservation").withBearer(access);
    this.till = hall.at("payment").withBearer(access);
  }

  SagaPlan.Case its() {
    return its;
  }

  /** The whole purchase. */
  void buy() {
    comeToConfirm();
    confirm();
  }

  /** Up to the return from the provider's window. */
  private void comeToConfirm() {
    comeToPay();
    pay();
  }

  /** Up to the provider's window. */
  void comeToPay() {
    hold();
    begin();
  }

  /** Holds the seat; nothing is struck yet. */
  void hold() {
    hold =
        office
            .post("/reservations/hold")
            .queueToken(hall.admit(sale.schedule(), user))
            .json(Map.of("scheduleId", sale.schedule(), "seatIds", List.of(seat)))
            .send()
            .expect(201)
            .json();
  }

  String reservation() {
    return hold == null ? "" : hold.getString("reservationId");
  }

  /** Begins the payment, and the provider is told how to behave. */
  void begin() {
    if (hold == null) {
      return;
    }
    long amount = hold.getJsonNumber("totalAmount").longValue();
    if (its.provider() == SagaPlan.Provider.REGISTERS_LATE) {
      behave(Json.createObjectBuilder().add("call", "pre-register").add("delayMillis", TOO_LATE));
    }
    Response begun =
        certain(
            () ->
                till.post("/payments")
                    .json(
                        Map.of(
                            "reservationId",
                            reservation(),
                            "amount",
                            amount,
                            "paymentMethod",
                            "CARD"))
                    .timeout(RESPONSE)
                    .send());
    if (begun != null && begun.status() == 200) {
      payment =
          new Buyer.Payment(
              begun.text("paymentId"),
              amount,
              begun.text("storeId"),
              begun.text("channelKey"),
              begun.text("paymentKey"));
      webhook();
      provider();
    }
  }

  private void webhook() {
    switch (its.hook()) {
      case NEVER -> behave(fault("webhook").add("webhook", "OFF"));
      case TWICE -> behave(fault("webhook").add("webhook", "DUPLICATE"));
      case FIRST -> behave(fault("pay").add("delayMillis", WEBHOOK_COMES_FIRST).add("times", 1));
    }
  }

  private void provider() {
    switch (its.provider()) {
      case SOUND, SECOND_CARD, REGISTERS_LATE -> {}
      case READ_LATE -> behave(fault("payment").add("delayMillis", TOO_LATE).add("times", 2));
      case READ_FAILS -> behave(fault("payment").add("status", 503).add("times", 3));
      case APPROVES_LATE -> behave(fault("confirm").add("delayMillis", TOO_LATE).add("times", 1));
      case APPROVES_WITHOUT_SAYING ->
          behave(fault("confirm").add("status", 500).add("effect", true).add("times", 1));
      case TELLS_A_STATUS_NOBODY_KNOWS ->
          behave(fault("payment").add("recordStatus", "NEVER_HEARD_OF").add("times", 2));
      case LIES_ABOUT_THE_AMOUNT_AND_REFUSES_REFUNDS -> {
        behave(fault("payment").add("amountDelta", 1).add("times", 1));
        behave(fault("cancel").add("status", 502).add("times", 2));
      }
      case LIES_ABOUT_THE_AMOUNT_AND_REFUNDS_WITHOUT_SAYING -> {
        behave(fault("payment").add("amountDelta", 1).add("times", 1));
        behave(fault("cancel").add("status", 500).add("effect", true).add("times", 1));
      }
    }
  }

  private JsonObjectBuilder fault(String call) {
    String key = payment == null ? "" : payment.key();
    return Json.createObjectBuilder().add("call", call).add("paymentId", key);
  }

  private void behave(JsonObjectBuilder fault) {
    JsonObject one = fault.build();
    if (!one.containsKey("paymentId")) { // of whoever comes next
      one = Json.createObjectBuilder(one).add("times", 1).build();
    }
    hall.behave(one.toString());
  }

  /** In the provider's window. */
  void pay() {
    Buyer.Payment begun = payment;
    if (begun == null) {
      return;
    }
    if (its.provider() == SagaPlan.Provider.SECOND_CARD) {
      pay(begun, "DECLINE");
    }
    paid = pay(begun, "APPROVE");
  }

  private JsonObject pay(Buyer.Payment begun, String outcome) {
    return hall.at("sandbox")
        .post("/sandbox/payments/" + begun.key() + "/pay")
        .json(
            Map.of(
                "totalAmount", begun.amount(),
                "currency", "KRW",
                "storeId", begun.storeId(),
                "channelKey", begun.channelKey(),
                "outcome", outcome,
                "manual", isManual()))
        .timeout(RESPONSE)
        .send()
        .expect(200)
        .json();
  }

  /** Whether money is taken by our approval only. */
  private boolean isManual() {
    return switch (its.provider()) {
      case APPROVES_LATE, APPROVES_WITHOUT_SAYING -> true;
      default -> false;
    };
  }

  void giveUp() {
    Buyer.Payment begun = Objects.requireNonNull(payment);
    till.delete("/payments/" + begun.paymentId()).send().expect(204);
  }

  /** The browser is back; it asks again for a while, then its owner goes home. */
  void confirm() {
    Buyer.Payment begun = payment;
    JsonObject done = paid;
    if (begun == null || done == null) {
      return;
    }
    var held = new Buyer.Hold(reservation(), begun.amount(), List.of());
    JsonObject body = Buyer.confirmation(held, begun, done);
    Response response =
        certain(
            () -> till.post("/payments/confirm").json(body.toString()).timeout(RESPONSE).send());
    told =
        response == null
            ? "nothing"
            : response.status() == 200 ? response.text("status") : response.statusAndCode();
  }

  /** Gives the ticket back. */
  void cancel() {
    var unused = office.delete("/reservations/" + reservation()).send().expect(200);
  }

  /** Whoever has paid tells the card company that it was somebody else. */
  void dispute() {
    if (told.equals("SUCCESS")) {
      atProvider("/disputes");
    }
  }

  /** The card company finds for us. */
  void settleDispute() {
    if (told.equals("SUCCESS")) {
      atProvider("/disputes/resolve");
    }
  }

  private void atProvider(String path) {
    String key = Objects.requireNonNull(payment).key();
    Response done = hall.at("sandbox").post("/sandbox/payments/" + key + path).json("{}").send();
    if (done.status() / 100 != 2) {
      throw new AssertionError(path + " " + done.statusAndCode());
    }
  }

  /** How often the till was asked, for the two answers that a purchase needs. */
  int calls() {
    return calls;
  }

  /** Whether the provider keeps what was paid. */
  boolean isKeptByTheProvider() {
    Buyer.Payment begun = payment;
    return begun != null && hall.kept(begun.key()) > 0;
  }

  /** What its owner sees of the reservation. */
  JsonObject reads() {
    return office.get("/reservations/" + reservation()).send().expect(200).json();
  }

  /** What the last confirmation was answered with. */
  String told() {
    return told;
  }

  /** The certain response; null where there was none in time. */
  private @Nullable Response certain(Supplier<Response> call) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      calls++;
      try {
        Response response = call.get();
        if (!AGAIN.contains(response.status()) && !response.code().equals("REQUEST_IN_PROGRESS")) {
          return response;
        }
      } catch (RuntimeException e) {
        // Killed, or frozen.
      }
      Api.pause(Duration.ofMillis(500));
    }
    return null;
  }

  @Override
  public String toString() {
    return its + " " + reservation() + " " + (payment == null ? "not begun" : payment.key());
  }
}
