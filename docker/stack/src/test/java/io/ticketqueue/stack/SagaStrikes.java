package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.SagaPlan.Case;
import io.ticketqueue.stack.SagaPlan.Hook;
import io.ticketqueue.stack.SagaPlan.Moment;
import io.ticketqueue.stack.SagaPlan.Strike;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets one thing go wrong, and puts right again what does not heal by itself. */
final class SagaStrikes {
  private static final Duration FOR = Duration.ofSeconds(4);
  private static final int REFUNDS = 30;
  private static final int UNWANTED = 60;

  /** More than payment, or the sweep of holds, may overlook. */
  private static final Duration OFF = Duration.ofSeconds(30);

  /** The audit asks nobody for what was sent so long ago. */
  private static final Duration FORGOTTEN = Duration.ofHours(156);

  private static final String LOST =
      "select count(*) from common.outbox_events where published_at < created_at";

  private final MoneyHall hall;
  private final Strike strike;
  private final List<SagaBuyer> refunded = new ArrayList<>();
  private final List<SagaBuyer> ticketed;
  private final LostEvents lost;
  private String cancelled = "";
  private @Nullable DatabaseCopy copy;

  /** {@code ticketed}: those who have bought before it strikes. */
  SagaStrikes(MoneyHall hall, Strike strike, List<SagaBuyer> ticketed) {
    this.hall = hall;
    this.lost = new LostEvents(hall);
    this.strike = strike;
    this.ticketed = ticketed;
  }

  /** Before the first purchase. */
  void prepare() {
    if (strike == Strike.CLOCK_AHEAD) {
      hall.startWithClocks(Map.of("payment", OFF, "reservation", OFF.negated()));
    }
    if (strike == Strike.CLOCK_BEHIND) {
      hall.startWithClocks(Map.of("payment", OFF.negated(), "reservation", OFF));
    }
    if (strike == Strike.EVENTS_LOST) {
      LostEvents unused = lost.of("payment", FORGOTTEN);
    }
    if (strike == Strike.REFUND_STORM) {
      MoneyHall.Sale sale = hall.openSale(REFUNDS);
      cancelled = sale.schedule();
      for (int i = 0; i < REFUNDS; i++) {
        var sound = new Case(Moment.CONFIRMED, SagaPlan.Provider.SOUND, Hook.NEVER);
        refunded.add(new SagaBuyer(hall, sound, sale, sale.seats().get(i)));
      }
      SagaMatrix.all(refunded, SagaBuyer::buy);
      assertThat(refunded).extracting(SagaBuyer::told).containsOnly("SUCCESS");
    }
  }

  /** Once some of the payments have begun. */
  void halfway() {
    if (strike == Strike.DATABASE_RESTORED) {
      copy = hall.copyDatabase();
    }
  }

  /** Strikes; returns when it is over. {@code landed} runs as soon as it is felt. */
  void hit(Runnable landed) {
    switch (strike) {
      case PAYMENT_KILLED -> hall.kill("payment", landed);
      case RESERVATION_KILLED -> hall.kill("reservation", landed);
      case EVENT_KILLED -> hall.kill("event", landed);
      case KAFKA_KILLED -> hall.kill("kafka", landed);
      case POSTGRES_KILLED -> hall.kill("postgres", landed);
      case PAYMENT_FROZEN -> freeze("payment", landed);
      case RESERVATION_FROZEN -> freeze("reservation", landed);
      case EVENT_FROZEN -> freeze("event", landed);
      case KAFKA_FROZEN -> freeze("kafka", landed);
      case POSTGRES_FROZEN -> freeze("postgres", landed);
      case DATABASE_SILENT -> silence("postgres", landed);
      case NEIGHBOUR_SILENT -> silence("reservation", landed);
      case PROVIDER_SILENT -> silence("sandbox", landed);
      case EVENTS_LOST, CLOCK_AHEAD, CLOCK_BEHIND -> landed.run(); // since the beginning
      case DATABASE_RESTORED -> hall.restore(Objects.requireNonNull(copy), landed);
      case REFUND_STORM -> cancelPerformance(landed);
      case DISPUTES -> {
        ticketed.forEach(SagaBuyer::dispute);
        landed.run();
      }
    }
  }

  private void freeze(String part, Runnable landed) {
    hall.process(part).freeze();
    landed.run();
    Api.pause(FOR);
    hall.process(part).thaw();
  }

  private void silence(String part, Runnable landed) {
    TcpProxy wire = hall.wire(part);
    wire.swallow(TcpProxy.Direction.BOTH);
    landed.run();
    Api.pause(FOR);
    wire.heal();
  }

  private void cancelPerformance(Runnable landed) {
    hall.behave(
        "{\"call\":\"cancel\",\"status\":429,\"retryAfterSeconds\":1,\"times\":" + UNWANTED + "}");
    var unused =
        hall.at("event")
            .withBearer(TestTokens.shared().admin())
            .post("/events/schedules/" + cancelled + "/cancel")
            .json(Map.of("reason", "Rain"))
            .send()
            .expect(200);
    landed.run();
  }

  /** After the last purchase. */
  void end() {
    if (strike == Strike.CLOCK_AHEAD || strike == Strike.CLOCK_BEHIND) {
      hall.startWithClocks(Map.of("payment", Duration.ZERO, "reservation", Duration.ZERO));
    }
    if (strike == Strike.EVENTS_LOST) {
      lost.close();
      assertThat(hall.sql().number(LOST)).as("events that were lost").isPositive();
    }
    if (strike == Strike.DISPUTES) {
      for (int i = 0; i < ticketed.size(); i += 2) {
        ticketed.get(i).settleDispute();
      }
    }
    if (strike == Strike.REFUND_STORM) {
      String ids =
          refunded.stream()
              .map(SagaBuyer::reservation)
              .collect(Collectors.joining("','", "'", "'"));
      hall.sql()
          .awaitNone(
              "refunds of the cancelled performance",
              Duration.ofMinutes(3),
              "select count(*) from payment_service.payments where status <> 'REFUNDED' and"
                  + " reservation_id in ("
                  + ids
                  + ")");
    }
  }

  /**
   * When all is at rest, what an operator does after a database was restored: who hears of
   * reservations that it has lost sets that aside, and it is discarded.
   */
  void tidyUp() {
    if (strike == Strike.DATABASE_RESTORED) {
      List.of("event", "reservation", "payment").forEach(this::discardWhatIsOfLostReservations);
    }
  }

  /**
   * Of what the audit has found, how much stands on event's list for operators: seats it has sold
   * to reservations that the database has lost.
   */
  long standing(Report report) {
    if (strike != Strike.DATABASE_RESTORED || report.found() == 0) {
      return 0;
    }
    return Api.await(
        "seats of lost reservations on the list",
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        () -> Optional.of(soldToUnknown()).filter(found -> found == report.found("sold-seats")));
  }

  private long soldToUnknown() {
    return hall
        .at("event")
        .withBearer(TestTokens.shared().admin())
        .get("/admin/event/reconciliation/mismatches?size=100")
        .send()
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(one -> one.getString("kind").equals("SOLD_TO_UNKNOWN"))
        .count();
  }

  private void discardWhatIsOfLostReservations(String service) {
    TestClient desk = hall.at(service).withBearer(TestTokens.shared().admin());
    String letters = "/admin/" + service + "/dead-letters";
    for (JsonObject letter :
        desk.get(letters + "?size=100")
            .send()
            .expect(200)
            .json()
            .getJsonArray("list")
            .getValuesAs(JsonObject.class)) {
      assertThat(letter.toString()).contains("unknown reservation");
      var unused = desk.delete(letters + "/" + letter.getString("id")).send().expect(204);
    }
  }
}
