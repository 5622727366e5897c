package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Ends a session; no part accepts its tokens a second later. */
@Component
public class LogOut {
  private static final System.Logger LOG = System.getLogger(LogOut.class.getName());

  private final Users users;
  private final EndSessions end;
  private final Transactions transactions;
  private final PublishRevocations publish;

  @Inject
  public LogOut(
      Users users, EndSessions end, Transactions transactions, PublishRevocations publish) {
    this.users = users;
    this.end = end;
    this.transactions = transactions;
    this.publish = publish;
  }

  /** Ends the session a token belongs to. */
  public void of(UUID userId, UUID session) {
    transactions.required(
        () -> {
          users.held(userId);
          end.one(session);
          return true;
        });
    publish.now();
    LOG.log(Level.INFO, "session=ended id={0} why=log-out", session);
  }
}
