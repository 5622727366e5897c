package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.UUID;

/** Shows users where they are logged in, and ends sessions from elsewhere. */
@Component
public class ManageSessions {
  private static final System.Logger LOG = System.getLogger(ManageSessions.class.getName());

  private final Users users;
  private final Sessions sessions;
  private final EndSessions end;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public ManageSessions(
      Users users, Sessions sessions, EndSessions end, Transactions transactions, Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.end = end;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A part of the open sessions, newest first. */
  public Sessions.Page show(UUID userId, int offset, int size) {
    return transactions.required(() -> sessions.show(userId, clock.instant(), offset, size));
  }

  /**
   * Ends one session.
   *
   * @throws Problem SESSION_NOT_FOUND when the user has no such open session
   */
  public void end(UUID userId, UUID session) {
    transactions.required(
        () -> {
          users.lock(userId);
          if (!sessions.findOpen(userId, clock.instant()).contains(session)) {
            throw new Problem(ErrorCode.SESSION_NOT_FOUND);
          }
          end.end(session);
        });
    end.publish();
    LOG.log(Level.INFO, "session=ended id={0} why=user", session);
  }

  /** Ends every session but one. */
  public void endOthers(UUID userId, UUID kept) {
    transactions.required(
        () -> {
          users.lock(userId);
          end.endOthers(userId, kept);
        });
    end.publish();
    LOG.log(Level.INFO, "session=others-ended kept={0} user={1}", kept, userId);
  }
}
