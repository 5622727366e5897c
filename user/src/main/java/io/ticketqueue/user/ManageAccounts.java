package io.ticketqueue.user;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to accounts. Each act that changes something has its row in the audit log; a
 * repetition changes nothing. An operator who is no administrator any more is refused, however
 * young the token.
 */
@Component
public class ManageAccounts {
  private static final System.Logger LOG = System.getLogger(ManageAccounts.class.getName());
  private static final int LONGEST_REASON = 500;

  private final Accounts accounts;
  private final LoginLocks locks;
  private final EndSessions end;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  public ManageAccounts(
      Accounts accounts,
      LoginLocks locks,
      EndSessions end,
      Transactions transactions,
      Audit audit) {
    this.accounts = accounts;
    this.locks = locks;
    this.end = end;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Gives an account a role; its sessions end, because their tokens name the old one.
   *
   * @throws Problem INVALID_REQUEST, USER_NOT_FOUND, LAST_ADMIN
   */
  public void changeRole(UUID operator, UUID id, @Nullable String wanted) {
    Fields fields = new Fields();
    User.Role role = fields.oneOf("role", wanted, User.Role.class);
    fields.check();
    if (role == null) {
      throw new IllegalStateException("checked above");
    }
    change(
        operator,
        id,
        account -> {
          if (account.role() == role) {
            return false;
          }
          requireAnotherAdmin(account);
          accounts.changeRole(id, role);
          end.endAll(id);
          record("ROLE_CHANGED", id, Map.of("role", account.role()), Map.of("role", role));
          return true;
        });
  }

  /**
   * Shuts an account until it is resumed; its sessions end. Why stands on the account, not in the
   * audit log, which cannot forget it.
   *
   * @throws Problem INVALID_REQUEST, USER_NOT_FOUND, LAST_ADMIN
   */
  public void suspend(UUID operator, UUID id, @Nullable String why) {
    Fields fields = new Fields();
    String reason = fields.lines("reason", why, LONGEST_REASON);
    fields.check();
    change(
        operator,
        id,
        account -> {
          if (account.status() == User.Status.SUSPENDED) {
            return false;
          }
          requireAnotherAdmin(account);
          accounts.suspend(id, reason);
          end.endAll(id);
          record(
              "ACCOUNT_SUSPENDED",
              id,
              Map.of("status", account.status()),
              Map.of("status", User.Status.SUSPENDED));
          return true;
        });
  }

  /**
   * Ends a suspension: the account is what it was before, so that one that was dormant still asks
   * for its person.
   *
   * @throws Problem USER_NOT_FOUND
   */
  public void resume(UUID operator, UUID id) {
    change(
        operator,
        id,
        account -> {
          if (account.status() != User.Status.SUSPENDED) {
            return false;
          }
          User.Status status = accounts.resume(id);
          record(
              "ACCOUNT_RESUMED", id, Map.of("status", account.status()), Map.of("status", status));
          return true;
        });
  }

  /**
   * Ends every lock of an account and forgets the failures that led to them.
   *
   * @throws Problem USER_NOT_FOUND
   */
  public void unlock(UUID operator, UUID id) {
    change(
        operator,
        id,
        account -> {
          locks.clearAll(account.email());
          record("ACCOUNT_UNLOCKED", id, null, null);
          return true;
        });
  }

  /**
   * Ends every session of an account.
   *
   * @throws Problem USER_NOT_FOUND
   */
  public void endSessions(UUID operator, UUID id) {
    change(
        operator,
        id,
        account -> {
          end.endAll(id);
          record("SESSIONS_ENDED", id, null, null);
          return true;
        });
  }

  private void change(UUID operator, UUID id, Predicate<Account> act) {
    boolean changed =
        transactions.required(
            () -> {
              accounts.lockWithAdmins(operator, id);
              if (accounts.find(operator).filter(Account::isActiveAdmin).isEmpty()) {
                throw new Problem(ErrorCode.FORBIDDEN);
              }
              return act.test(
                  accounts
                      .find(id)
                      .filter(account -> account.status() != User.Status.DELETED)
                      .orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND)));
            });
    if (changed) {
      end.publish();
    }
  }

  private void requireAnotherAdmin(Account account) {
    if (account.isActiveAdmin() && accounts.countAdminsBut(account.id()) == 0) {
      throw new Problem(ErrorCode.LAST_ADMIN);
    }
  }

  private void record(
      String action, UUID id, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
    audit.record(action, "user:" + id, before, after);
    LOG.log(Level.INFO, "user=managed id={0} action={1}", id, action);
  }
}
