package io.ticketqueue.chassis.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Opens transactions. Use cases call it, and nothing else does: resources, consumers and stores run
 * in the transaction of their use case. Any exception rolls back.
 */
@ApplicationScoped
public class Transactions {
  /** Runs the work in the current transaction, or in a new one where there is none. */
  @Transactional(value = TxType.REQUIRED, rollbackOn = Exception.class)
  public <T> T required(Supplier<T> work) {
    return work.get();
  }

  /** As {@link #required(Supplier)}, for work without a result. */
  @Transactional(value = TxType.REQUIRED, rollbackOn = Exception.class)
  public void required(Runnable work) {
    work.run();
  }

  /** Runs the work in a transaction of its own; the current one is suspended meanwhile. */
  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public <T> T requiresNew(Supplier<T> work) {
    return work.get();
  }

  /** As {@link #requiresNew(Supplier)}, for work without a result. */
  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public void requiresNew(Runnable work) {
    work.run();
  }
}
