package io.ticketqueue.chassis.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Work in a transaction, for callers that are no beans; any exception rolls back. */
@ApplicationScoped
public class Transactions {
  /** In the current transaction, or a new one where there is none. */
  @Transactional(value = TxType.REQUIRED, rollbackOn = Exception.class)
  public <T> T joined(Supplier<T> work) {
    return work.get();
  }

  /** In a transaction of its own. */
  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public <T> T own(Supplier<T> work) {
    return work.get();
  }
}
