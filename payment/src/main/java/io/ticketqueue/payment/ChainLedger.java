package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Chains what was entered into the books (D-8c). Payments do not wait for it, nor for each other:
 * every instance tries, one at a time does it, and a frozen one holds up the chain alone.
 */
@Component
class ChainLedger {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Movements of one transaction. */
  private static final int MOST = 500;

  private final Ledger ledger;
  private final Transactions transactions;

  @Inject
  ChainLedger(Ledger ledger, Transactions transactions) {
    this.ledger = ledger;
    this.transactions = transactions;
  }

  void start(@Observes Startup event, Jobs jobs) {
    jobs.every("ledger-chain", INTERVAL, this::chainAll);
  }

  /** Chains all that is committed. */
  void chainAll() {
    int lines;
    do {
      lines = transactions.requiresNew(() -> ledger.chain(MOST));
    } while (lines >= MOST);
  }
}
