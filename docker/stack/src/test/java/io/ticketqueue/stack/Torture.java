package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.testkit.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Buyers against seats while a {@link TorturePlan} is carried out: after each fault an audit, at
 * the end every seat sold once, and nothing ever stopped for longer than 30 s.
 */
final class Torture {
  private static final Auditor.Times IN_FLIGHT = Auditor.Times.DEFAULT;
  private static final int PULSE_ROWS = 40;
  private static final int PULSE_SEATS = 50;

  private final TortureHall hall;
  private final TorturePlan plan;
  private final int buyers;
  private final int rows;
  private final Duration patience;

  /**
   * @param rows of ten seats each
   * @param patience from the last fault until the last seat is sold
   */
  Torture(TortureHall hall, TorturePlan plan, int buyers, int rows, Duration patience) {
    this.hall = hall;
    this.plan = plan;
    this.buyers = buyers;
    this.rows = rows;
    this.patience = patience;
  }

  void run() {
    TortureHall.tell("torture " + plan);
    TortureHall.Sale sale = hall.openSale(rows, 10);
    TortureHall.Sale other = hall.openSale(PULSE_ROWS, PULSE_SEATS);
    try (var payments = new TorturePayments(hall, kafka(hall));
        var pulse = new TorturePulse(hall, other, payments);
        var crowd = new TortureBuyers(hall, sale, payments).arrive(buyers)) {
      // Faults before anything moves would show nothing.
      Api.await(
          "the first tickets",
          Duration.ofMinutes(2),
          Duration.ofMillis(200),
          () ->
              Optional.of(crowd.tickets())
                  .filter(tickets -> !tickets.isEmpty() && pulse.beats().size() > 1));
      Torturer torturer = new Torturer(hall, payments, plan.seed());
      for (TorturePlan.Step step : plan.steps()) {
        carryOut(torturer, step);
      }
      crowd.awaitSoldOut(patience);
      TortureHall.tell("answers " + crowd.outcomes());
      assertThat(crowd.faults()).isEmpty();
      assertThat(crowd.tickets()).hasSize(sale.seats().size());
      assertThat(soldOf(sale)).isEqualTo(sale.seats().size());
      TortureHall.tell("longest without a success " + pulse.longest() + " of " + pulse.beats());
      assertThat(pulse.longest()).containsOnlyKeys("hold", "ticket");
      pulse
          .longest()
          .forEach((kind, longest) -> assertThat(longest).as(kind).isLessThan(Patience.AGAIN));
    }
    Report report = hall.audit(IN_FLIGHT);
    TortureHall.tell(report.text());
    assertThat(report.found()).as(report.text()).isZero();
    assertThat(report.checked("seat-owners")).isGreaterThanOrEqualTo(sale.seats().size());
  }

  private void carryOut(Torturer torturer, TorturePlan.Step step) {
    long begin = System.nanoTime();
    TortureHall.tell("fault " + step);
    torturer.act(step);
    long over = System.nanoTime();
    Report report = hall.audit(IN_FLIGHT);
    TortureHall.tell(
        "  audited %,d things, %d findings, %d ms after it began, %d ms after it was over"
            .formatted(report.checked(), report.found(), since(begin), since(over)));
    assertThat(report.found()).as(step + "\n" + report.text()).isZero();
  }

  private static long since(long time) {
    return Duration.ofNanos(System.nanoTime() - time).toMillis();
  }

  private long soldOf(TortureHall.Sale sale) {
    return hall.number(
        "select count(distinct seat_id) from reservation_service.reservation_seats where status ="
            + " 'CONFIRMED' and schedule_id = '"
            + sale.schedule()
            + "'");
  }

  /** What payment needs to send messages. */
  static Map<String, Object> kafka(TortureHall hall) {
    Map<String, Object> client =
        new HashMap<>(hall.stack().secrets().kafkaUsers().client("payment"));
    client.put("bootstrap.servers", "127.0.0.1:" + hall.stack().ports().of("kafka"));
    return client;
  }
}
