package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Shows people who tried to log in as them, from where, and how it ended. */
@ApplicationScoped
public class ShowLogins {
  private final LoginHistory history;
  private final Transactions transactions;

  @Inject
  public ShowLogins(LoginHistory history, Transactions transactions) {
    this.history = history;
    this.transactions = transactions;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  ShowLogins() {
    this.history = null;
    this.transactions = null;
  }

  /** A part of the history, newest first. */
  public LoginHistory.Part of(UUID userId, int offset, int size) {
    return transactions.joined(() -> history.of(userId, offset, size));
  }
}
