package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.UUID;

class InMemoryScheduleCopiesTest extends ScheduleCopiesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryScheduleCopies copies = new InMemoryScheduleCopies();

  @Override
  ScheduleCopies copies() {
    return copies;
  }

  @Override
  Transactions transactions() {
    return transactions;
  }

  @Override
  void forgetDrawing(UUID scheduleId) {
    copies.forgetDrawing(scheduleId);
  }
}
