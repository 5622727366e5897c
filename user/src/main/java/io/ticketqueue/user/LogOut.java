package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Ends a session; a second later no part accepts its tokens. */
@Component
public class LogOut {
  private static final System.Logger LOG = System.getLogger(LogOut.class.getName());

  private final Users users;
  private final EndSessions end;
  private final Transactions transactions;

  @Inject
  public LogOut(Users users, EndSessions end, Transactions transactions) {
    this.users = users;
    this.end = end;
    this.transactions = transactions;
  }

  /** Ends the session of the token the user came with. */
  public void logOut(UUID userId, UUID session) {
    transactions.required(
        () -> {
          users.lock(userId);
          end.end(session);
        });
    end.publish();
    LOG.log(Level.INFO, "session=ended id={0} why=log-out", session);
  }
}
