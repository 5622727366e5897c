package io.ticketqueue.user;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds accounts for operators; who looked at whose stands in the audit log. */
@Component
public class FindAccounts {
  private final Accounts accounts;
  private final LoginLocks locks;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  public FindAccounts(Accounts accounts, LoginLocks locks, Transactions transactions, Audit audit) {
    this.accounts = accounts;
    this.locks = locks;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * An account and its locks.
   *
   * @param lockedUntil the end of its longest lock, from whichever address; empty without one
   */
  public record Found(Account account, Optional<Instant> lockedUntil) {}

  /**
   * The account of an e-mail address.
   *
   * @throws Problem INVALID_REQUEST
   */
  public Optional<Found> findByEmail(@Nullable String text) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, text);
    fields.check();
    return look("address", () -> accounts.findByEmail(email));
  }

  /**
   * An account.
   *
   * @throws Problem USER_NOT_FOUND, also once its personal data is erased
   */
  public Found find(UUID id) {
    return look(id.toString(), () -> accounts.find(id))
        .orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
  }

  /** That an address has no account is knowledge too; the address itself is not written down. */
  private Optional<Found> look(String sought, Supplier<Optional<Account>> search) {
    return transactions.required(
        () -> {
          Optional<Found> found = search.get().map(a -> new Found(a, locks.lockedUntil(a.email())));
          found.ifPresentOrElse(
              f -> audit.record("ACCOUNT_VIEWED", "user:" + f.account().id(), null, null),
              () -> audit.record("ACCOUNT_NOT_FOUND", "user:" + sought, null, null));
          return found;
        });
  }
}
