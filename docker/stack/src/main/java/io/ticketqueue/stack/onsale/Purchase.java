package io.ticketqueue.stack.onsale;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.stack.onsale.BuyerScript.Card;
import io.ticketqueue.stack.onsale.Door.Call;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an admitted buyer does: looks at the map, holds seats, pays, waits for the ticket. */
final class Purchase {
  private static final Duration GLANCE = Duration.ofSeconds(2);

  /** Longer than a killed service needs to come back and go on where it was. */
  private static final Duration TICKET = Duration.ofMinutes(10);

  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

  /** How long somebody tries to get seats, and how long they look between two tries. */
  private static final Duration SEARCH = Duration.ofSeconds(60);

  private static final long SHORTEST_TRY_MILLIS = 2000;
  private static final long LONGEST_TRY_MILLIS = 5000;

  private final Sale sale;
  private final BuyerScript script;
  private final RandomGenerator random;
  private final Line line;
  private final Consumer<Stage> stages;
  private final BitSet gone = new BitSet();
  private long version;

  /** The buyer's calls, with their headers. */
  interface Line {
    Reply call(Call call, long meant) throws InterruptedException;
  }

  private record Hold(String id, long amount, int seats) {}

  Purchase(
      Sale sale, BuyerScript script, RandomGenerator random, Line line, Consumer<Stage> stages) {
    this.sale = sale;
    this.script = script;
    this.random = random;
    this.line = line;
    this.stages = stages;
  }

  void run() throws InterruptedException {
    stages.accept(Stage.CHOOSING);
    look();
    Hold hold = hold();
    if (hold == null) {
      return;
    }
    stages.accept(Stage.PAYING);
    sale.book().held(hold.seats());
    try {
      Thread.sleep(script.paying());
      pay(hold);
    } finally {
      sale.book().held(-hold.seats());
    }
  }

  private Reply now(Call call) throws InterruptedException {
    return line.call(call, System.nanoTime());
  }

  /** The map, and its changes for as long as somebody looks at it. */
  private void look() throws InterruptedException {
    long end = System.nanoTime() + script.choosing().toNanos();
    now(Call.get(Question.LAYOUT, "/events/schedules/" + sale.scheduleId() + "/layout"));
    watch(System.nanoTime());
    while (true) {
      long meant = System.nanoTime() + GLANCE.toNanos();
      if (meant > end) {
        Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        return;
      }
      Thread.sleep(GLANCE);
      watch(meant);
    }
  }

  /** Looks what is taken: all of it, then what has changed. */
  private void watch(long meant) throws InterruptedException {
    String since = version == 0 ? "" : "?since=" + version;
    String path = "/reservations/seats/" + sale.scheduleId() + since;
    Reply live = line.call(Call.get(Question.LIVE, path), meant);
    if (!live.isOk()) {
      return; // the token has lapsed: the hold will say so
    }
    version = live.number("version");
    if (live.json().getBoolean("full", false)) {
      gone.clear();
      sale.plan().mark(gone, live.texts("sold"), true);
      sale.plan().mark(gone, live.texts("hold"), true);
    } else if (live.json().get("changes") instanceof JsonArray changes) {
      for (JsonObject change : changes.getValuesAs(JsonObject.class)) {
        boolean free = change.getString("status").equals("AVAILABLE");
        sale.plan().mark(gone, List.of(change.getString("seatId")), !free);
      }
    }
  }

  /** Seats in the hand; null where the purchase ended without. */
  private @Nullable Hold hold() throws InterruptedException {
    long end = System.nanoTime() + SEARCH.toNanos();
    int group = script.group();
    List<String> wish = script.byHand() ? sale.plan().choose(group, gone, random) : List.of();
    while (System.nanoTime() < end) {
      if (script.byHand() && wish.isEmpty()) { // all is taken: some may come back
        watch(System.nanoTime());
        wish = sale.plan().choose(group, gone, random);
      } else {
        Reply reply = holdCall(wish, group);
        if (reply.isOk()) {
          int seats = reply.texts("seatIds").size();
          return new Hold(reply.text("reservationId"), reply.number("totalAmount"), seats);
        }
        if (isOver(reply)) {
          return null;
        }
        sale.plan().mark(gone, wish, true);
        sale.plan().mark(gone, reply.texts("unavailable"), true);
        wish = next(reply, group);
        group = script.byHand() ? group : Math.max(1, group - 1);
      }
      Thread.sleep(random.nextLong(SHORTEST_TRY_MILLIS, LONGEST_TRY_MILLIS));
    }
    leave();
    stages.accept(Stage.NO_SEATS);
    return null;
  }

  /** Whether a refusal ends the purchase. */
  private boolean isOver(Reply refused) {
    switch (refused.code()) {
      case "SEAT_NOT_AVAILABLE" -> {
        return false;
      }
      case "QUEUE_TOKEN_INVALID", "HOLDS_EXHAUSTED" -> stages.accept(Stage.LAPSED);
      case "SALE_CLOSED" -> stages.accept(Stage.SOLD_OUT);
      default -> throw new IllegalStateException("hold: " + refused.refusal());
    }
    return true;
  }

  private Reply holdCall(List<String> wish, int group) throws InterruptedException {
    JsonObjectBuilder body = JsonP.createObjectBuilder().add("scheduleId", sale.scheduleId());
    if (wish.isEmpty()) {
      body.add("quantity", group);
    } else {
      body.add("seatIds", JsonP.createArrayBuilder(wish));
    }
    return now(Call.post(Question.HOLD, "/reservations/hold", body.build().toString()));
  }

  /** The first alternative of a refusal, or what else is free. */
  private List<String> next(Reply reply, int group) {
    if (!script.byHand()) {
      return List.of();
    }
    if (reply.json().get("alternatives") instanceof JsonArray all && !all.isEmpty()) {
      return all.getJsonArray(0).getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .toList();
    }
    return sale.plan().choose(group, gone, random);
  }

  private void leave() throws InterruptedException {
    now(Call.delete(Question.LEAVE, "/queue/leave?scheduleId=" + sale.scheduleId()));
  }

  private void pay(Hold hold) throws InterruptedException {
    if (script.card() == Card.CLOSES_WINDOW) {
      stages.accept(Stage.LAPSED);
      return;
    }
    Reply payment =
        now(
            Call.post(
                Question.PAY,
                "/payments",
                JsonP.createObjectBuilder()
                    .add("reservationId", hold.id())
                    .add("amount", hold.amount())
                    .add("paymentMethod", "CARD")
                    .build()
                    .toString()));
    if (!payment.isOk()) {
      stages.accept(Stage.LAPSED);
      return;
    }
    if (script.card() == Card.GIVES_UP) {
      now(Call.delete(Question.GIVE_UP, "/payments/" + payment.text("paymentId")));
      leave();
      stages.accept(Stage.GAVE_UP);
      return;
    }
    if (script.card() == Card.SECOND_PAYS) {
      Reply declined = confirm(hold, payment, card(payment, "DECLINE"), System.nanoTime());
      if (!declined.code().equals("PAYMENT_FAILED")
          || !declined.json().getBoolean("retryable", false)) {
        throw new IllegalStateException("a declined card: " + declined.refusal());
      }
    }
    Reply card = card(payment, "APPROVE");
    long meant = System.nanoTime();
    if (confirm(hold, payment, card, meant).isOk()) {
      ticket(hold, meant);
    } else {
      stages.accept(Stage.LAPSED);
    }
  }

  /** The provider's window, where the card is approved or declined. */
  private Reply card(Reply payment, String outcome) throws InterruptedException {
    String window =
        JsonP.createObjectBuilder()
            .add("totalAmount", payment.number("amount"))
            .add("currency", "KRW")
            .add("storeId", payment.text("storeId"))
            .add("channelKey", payment.text("channelKey"))
            .add("outcome", outcome)
            .add("manual", true)
            .build()
            .toString();
    String address = sale.sandbox() + "/sandbox/payments/" + payment.text("paymentKey") + "/pay";
    return now(Call.post(Question.CARD, address, window));
  }

  /** What the page sends once the window is closed. */
  private Reply confirm(Hold hold, Reply payment, Reply card, long meant)
      throws InterruptedException {
    JsonObjectBuilder body =
        JsonP.createObjectBuilder()
            .add("reservationId", hold.id())
            .add("paymentId", payment.text("paymentId"))
            .add("paymentKey", payment.text("paymentKey"))
            .add("transactionId", card.text("transactionId"))
            .add("amount", payment.number("amount"));
    if (!card.text("paymentToken").isEmpty()) {
      body.add("paymentToken", card.text("paymentToken"));
    }
    return line.call(
        Call.post(Question.CONFIRM, "/payments/confirm", body.build().toString()), meant);
  }

  private void ticket(Hold hold, long meant) throws InterruptedException {
    long end = meant + TICKET.toNanos();
    Duration look = FIRST_LOOK;
    while (System.nanoTime() < end) {
      Reply reservation = now(Call.get(Question.RESERVATION, "/reservations/" + hold.id()));
      if (reservation.text("status").equals("CONFIRMED")) {
        sale.book().latencies().record(Latencies.Measure.TICKET, System.nanoTime() - meant);
        keep(reservation, hold);
        return;
      }
      Thread.sleep(look);
      look = look.multipliedBy(2).compareTo(LONGEST_LOOK) < 0 ? look.multipliedBy(2) : LONGEST_LOOK;
    }
    throw new IllegalStateException("paid, and no ticket after " + TICKET);
  }

  private void keep(Reply reservation, Hold hold) {
    List<String> seats =
        reservation.json().getJsonArray("seats").getValuesAs(JsonObject.class).stream()
            .map(seat -> seat.getString("seatId"))
            .toList();
    int tickets = reservation.json().getJsonArray("tickets").size();
    if (seats.size() != hold.seats() || tickets != hold.seats()) {
      throw new IllegalStateException(
          "%d seats held, %d sold, %d tickets".formatted(hold.seats(), seats.size(), tickets));
    }
    sale.book().bought(script.number(), seats, hold.amount());
    stages.accept(Stage.BOUGHT);
  }
}
