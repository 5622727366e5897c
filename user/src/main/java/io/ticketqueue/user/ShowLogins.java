package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.util.UUID;

/** Shows users who tried to log in as them, from where, and with what result. */
@Component
public class ShowLogins {
  private final LoginHistory history;
  private final Transactions transactions;

  @Inject
  public ShowLogins(LoginHistory history, Transactions transactions) {
    this.history = history;
    this.transactions = transactions;
  }

  /** A part of the history, newest first. */
  public LoginHistory.Page show(UUID userId, int offset, int size) {
    return transactions.required(() -> history.find(userId, offset, size));
  }
}
