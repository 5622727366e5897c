package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The fault matrix of the saga at a size that the build bears; {@link SagaMatrixChaos} is the whole
 * one. {@code -Dtq.saga.seed=…} chooses another sample.
 */
@Tag("heavy")
class SagaMatrixIT {
  private static final long SEED = Long.getLong("tq.saga.seed", 20261128);
  private static final int ROUNDS = Integer.getInteger("tq.saga.rounds", 2);
  private static final int CASES = 30;
  private static final int BUYERS = 20;

  private static MoneyHall hall;

  @BeforeAll
  static void up() {
    hall = new MoneyHall();
  }

  @AfterAll
  static void down() {
    if (hall != null) {
      hall.close();
    }
  }

  @Test
  @Tag("REQ-PAY-011")
  void aBuyerHasATicketOrTheMoneyWhateverHappens() {
    SagaPlan plan = SagaPlan.of(SEED, Integer.MAX_VALUE, CASES).only(SagaMatrix.named(), ROUNDS);
    assertThat(new SagaMatrix(hall, plan).run()).isEqualTo(plan.size());
  }

  /** A control run: what the provider keeps for nothing turns the auditor red, till it is found. */
  @Test
  void moneyThatNobodyKnowsOfTurnsTheAuditorRed() {
    MoneyHall.Sale sale = hall.openSale(1);
    var forgotten =
        new SagaPlan.Case(SagaPlan.Moment.CONFIRMED, SagaPlan.Provider.SOUND, SagaPlan.Hook.NEVER);
    var buyer = new SagaBuyer(hall, forgotten, sale, sale.seats().getFirst());
    buyer.hold();
    buyer.begin();
    buyer.giveUp();
    buyer.pay();

    Report report = hall.audit(new Auditor.Times(Duration.ZERO, Duration.ZERO));
    assertThat(report.found("provider")).as(report.text()).isEqualTo(1);
    assertThat(report.text()).contains("FAILED, refund NONE, the provider keeps");
    Report mended = hall.audit(new Auditor.Times(Duration.ofMinutes(3), Duration.ofSeconds(1)));
    assertThat(mended.found()).as(mended.text()).isZero();
  }

  /** The broker hangs, dies, and comes back: the till notices nothing of it. */
  @Test
  @Tag("REQ-PAY-013")
  void whileTheBrokerIsAwayEverybodyBuysAtOnceAndHasTheTicketAfterwards() {
    MoneyHall.Sale sale = hall.openSale(BUYERS + 1);
    var sound =
        new SagaPlan.Case(SagaPlan.Moment.CONFIRMED, SagaPlan.Provider.SOUND, SagaPlan.Hook.NEVER);
    List<SagaBuyer> buyers = new ArrayList<>();
    // The first calls of an instance take longer.
    new SagaBuyer(hall, sound, sale, sale.seats().get(BUYERS)).buy();
    hall.process("kafka").freeze();
    for (int i = 0; i < BUYERS; i++) {
      var buyer = new SagaBuyer(hall, sound, sale, sale.seats().get(i));
      buyer.buy();
      assertThat(buyer.told()).isEqualTo("SUCCESS");
      assertThat(buyer.calls()).as("nothing was refused").isEqualTo(2);
      buyers.add(buyer);
    }
    hall.kill("kafka", () -> {});
    for (SagaBuyer buyer : buyers) {
      JsonObject ticketed =
          Api.await(
              "the ticket of " + buyer,
              Duration.ofMinutes(2),
              Duration.ofMillis(200),
              () ->
                  Optional.of(buyer.reads())
                      .filter(seen -> seen.getString("status").equals("CONFIRMED")));
      assertThat(ticketed.getString("ticketNumber")).isNotEmpty();
    }
  }
}
