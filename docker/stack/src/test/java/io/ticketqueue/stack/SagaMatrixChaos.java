package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole fault matrix of the saga: whatever goes wrong at whatever moment, under every behaviour
 * of the provider and every fate of its webhook. {@code -Dtq.saga.seed=…} repeats an order, {@code
 * -Dtq.saga.rounds=…} stops sooner, {@code -Dtq.saga.strikes=KAFKA_KILLED,…} tries these alone.
 */
class SagaMatrixChaos {
  private static final long SEED = Long.getLong("tq.saga.seed", System.currentTimeMillis());
  private static final int ROUNDS = Integer.getInteger("tq.saga.rounds", Integer.MAX_VALUE);

  @Test
  @Tag("REQ-PAY-011")
  void aBuyerHasATicketOrTheMoneyWhateverHappens() {
    SagaPlan plan = SagaPlan.whole(SEED).only(SagaMatrix.named(), ROUNDS);
    try (MoneyHall hall = new MoneyHall()) {
      assertThat(new SagaMatrix(hall, plan).run()).isEqualTo(plan.size());
    }
  }
}
