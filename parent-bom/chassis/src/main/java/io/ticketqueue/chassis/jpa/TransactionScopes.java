package io.ticketqueue.chassis.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** The runtime's own transactions; a failed commit leaves them as a checked exception. */
@ApplicationScoped
class TransactionScopes {
  @Transactional(value = TxType.REQUIRED, rollbackOn = Exception.class)
  <T> T required(Supplier<T> work) {
    return work.get();
  }

  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  <T> T requiresNew(Supplier<T> work) {
    return work.get();
  }
}
