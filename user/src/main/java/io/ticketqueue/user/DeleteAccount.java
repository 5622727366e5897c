package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Deletes an account: its sessions end now, its personal data is erased later. */
@Component
public class DeleteAccount {
  private static final System.Logger LOG = System.getLogger(DeleteAccount.class.getName());

  private final Users users;
  private final EndSessions end;
  private final Transactions transactions;
  private final AccountPolicy policy;
  private final Clock clock;

  @Inject
  public DeleteAccount(
      Users users, EndSessions end, Transactions transactions, AccountPolicy policy, Clock clock) {
    this.users = users;
    this.end = end;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Deletes it.
   *
   * @throws Problem USER_NOT_FOUND when it was deleted before
   */
  public void delete(UUID userId) {
    Instant now = clock.instant();
    transactions.required(
        () -> {
          User user = users.lock(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
          users.delete(user.id(), now, now.plus(policy.eraseAfter()));
          end.endAll(userId);
        });
    end.publish();
    LOG.log(Level.INFO, "user=deleted id={0}", userId);
  }
}
