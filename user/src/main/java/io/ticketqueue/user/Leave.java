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

/** Closes an account: every session ends, personal data is erased after a while. */
@Component
public class Leave {
  private static final System.Logger LOG = System.getLogger(Leave.class.getName());

  private final Users users;
  private final EndSessions end;
  private final Transactions transactions;
  private final PublishRevocations publish;
  private final AccountPolicy policy;
  private final Clock clock;

  @Inject
  public Leave(
      Users users,
      EndSessions end,
      Transactions transactions,
      PublishRevocations publish,
      AccountPolicy policy,
      Clock clock) {
    this.users = users;
    this.end = end;
    this.transactions = transactions;
    this.publish = publish;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Closes it.
   *
   * @throws Problem USER_NOT_FOUND when it is closed already
   */
  public void of(UUID userId) {
    Instant now = clock.instant();
    transactions.required(
        () -> {
          User held = users.held(userId).orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
          users.leave(held.id(), now, now.plus(policy.eraseAfter()));
          end.all(userId);
          return true;
        });
    publish.now();
    LOG.log(Level.INFO, "user=left id={0}", userId);
  }
}
