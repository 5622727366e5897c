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

/**
 * Deletes an account whose owner leaves: its sessions end now, its personal data is erased later.
 * Refused while there is a ticket to use or a hold to pay, which nobody could reach any more. A
 * place in a waiting room is given up by no longer asking (D-4b): without a token nobody can.
 */
@Component
public class DeleteAccount {
  private static final System.Logger LOG = System.getLogger(DeleteAccount.class.getName());

  private final LiveReservations reservations;
  private final Accounts accounts;
  private final Users users;
  private final EndSessions end;
  private final Transactions transactions;
  private final AccountPolicy policy;
  private final Clock clock;

  @Inject
  public DeleteAccount(
      LiveReservations reservations,
      Accounts accounts,
      Users users,
      EndSessions end,
      Transactions transactions,
      AccountPolicy policy,
      Clock clock) {
    this.reservations = reservations;
    this.accounts = accounts;
    this.users = users;
    this.end = end;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Deletes it.
   *
   * @throws Problem USER_NOT_FOUND when it was deleted before, LAST_ADMIN, HAS_RESERVATIONS;
   *     SERVICE_UNAVAILABLE while reservation cannot be asked
   */
  public void delete(UUID userId) {
    transactions.required(() -> requireLeaving(userId));
    if (reservations.count(userId) > 0) {
      throw new Problem(ErrorCode.HAS_RESERVATIONS);
    }
    Instant now = clock.instant();
    transactions.required(
        () -> {
          accounts.lockWithAdmins(userId);
          requireLeaving(userId);
          users.delete(userId, now, now.plus(policy.eraseAfter()));
          end.endAll(userId);
        });
    end.publish();
    LOG.log(Level.INFO, "user=deleted id={0}", userId);
  }

  private void requireLeaving(UUID userId) {
    Account account =
        accounts
            .find(userId)
            .filter(found -> found.status() != User.Status.DELETED)
            .orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
    if (account.isActiveAdmin() && accounts.countAdminsBut(userId) == 0) {
      throw new Problem(ErrorCode.LAST_ADMIN);
    }
  }
}
