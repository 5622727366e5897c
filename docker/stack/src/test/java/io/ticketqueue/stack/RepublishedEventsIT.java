package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code ./tq republish} between event, reservation and payment as they run: what was lost is
 * there, and what was heard is heard again without effect (D-10). Nothing else heals meanwhile.
 */
class RepublishedEventsIT {
  private static final Map<String, String> NOTHING_ELSE_HEALS =
      Map.of(
          "TQ_PAYMENT_ANNOUNCE_AFTER", "PT10M",
          "TQ_PAYMENT_RENEW_AFTER", "PT1M",
          "TQ_PAYMENT_COMPARE_RECENT_EVERY", "PT1H");

  private static final SagaPlan.Case SOUND =
      new SagaPlan.Case(SagaPlan.Moment.CONFIRMED, SagaPlan.Provider.SOUND, SagaPlan.Hook.NEVER);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(200);

  /** All that services say to each other's events, one line. */
  private static final String STATE =
      """
      select md5(string_agg(line, ';' order by line)) from (
        select r::text as line from reservation_service.reservations r
        union all select s::text from reservation_service.reservation_seats s
        union all select t::text from reservation_service.tickets t
        union all select p::text from payment_service.payments p
        union all select f::text from payment_service.refunds f
        union all select l::text from payment_service.ledger_entries l
        union all select e.id || e.status || coalesce(e.sold_by::text, '') from event_service.seats e
        union all select count(*)::text from common.outbox_events
        union all select count(*)::text from common.dead_letters) all_of_it""";

  private static MoneyHall hall;

  @BeforeAll
  static void up() {
    hall = new MoneyHall(NOTHING_ELSE_HEALS);
  }

  @AfterAll
  static void down() {
    if (hall != null) {
      hall.close();
    }
  }

  @Test
  @Tag("REQ-PAY-013")
  void whatWasLostIsThereAndWhatWasHeardChangesNothing() {
    Instant begin = Instant.now();
    MoneyHall.Sale sale = hall.openSale(2);
    var cancels = new SagaBuyer(hall, SOUND, sale, sale.seats().get(0));
    var waits = new SagaBuyer(hall, SOUND, sale, sale.seats().get(1));
    cancels.buy();
    await("the ticket", () -> status(cancels).equals("CONFIRMED"));
    try (var lost = new LostEvents(hall)) {
      lost.of("payment", Duration.ZERO).of("reservation", Duration.ZERO);
      waits.buy();
      assertThat(waits.told()).isEqualTo("SUCCESS");
      cancels.cancel();
    }
    assertThat(status(waits)).isEqualTo("PENDING");
    assertThat(cancels.isKeptByTheProvider()).isTrue();

    assertThat(hall.sql().republish(begin)).contains("payment: ", "events published since");

    await("the lost ticket", () -> status(waits).equals("CONFIRMED"));
    await("the lost refund", () -> !cancels.isKeptByTheProvider());
    isAtRest();
    assertThat(hall.sql().number(sold(sale))).isEqualTo(1);
    String before = hall.sql().text(STATE);

    assertThat(hall.sql().republish(begin)).doesNotContain(": 0 events");

    isAtRest();
    assertThat(hall.sql().text(STATE)).isEqualTo(before);
    Report report = hall.audit(Auditor.Times.DEFAULT);
    assertThat(report.found()).as(report.text()).isZero();
    hall.proveLedger();
  }

  private static String status(SagaBuyer buyer) {
    return buyer.reads().getString("status");
  }

  private static String sold(MoneyHall.Sale sale) {
    return "select count(*) from event_service.seats where status = 'SOLD' and schedule_id = '"
        + sale.schedule()
        + "'";
  }

  /** Every payment is settled and told of, every event is sent and heard. */
  private static void isAtRest() {
    hall.sql()
        .awaitNone(
            "rest",
            PATIENCE,
            "select (select count(*) from payment_service.payments where status = 'PENDING' or refund ="
                + " 'DUE' or status = 'SUCCESS' and confirmed_at is null) + (select count(*) from"
                + " common.outbox_events where not published) + (select count(*) from"
                + " payment_service.ledger_unchained)");
    await("everything is heard", hall::hasEveryEventBeenHeard);
  }

  private static void await(String what, Callable<Boolean> holds) {
    boolean unused =
        Api.await(what, PATIENCE, STEP, () -> Optional.of(holds.call()).filter(is -> is));
  }
}
