package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way back from DORMANT: the identity of the account's person, and then the password, checked,
 * counted and recorded as by a log-in. For an active account nothing changes.
 */
@Component
public class Reactivate {
  private static final System.Logger LOG = System.getLogger(Reactivate.class.getName());
  private static final int LONGEST_PASSWORD = 1000;

  private final Authenticate authenticate;
  private final SpendIdentity identities;
  private final Users users;
  private final Accounts accounts;
  private final RecordLogins records;
  private final Transactions transactions;

  @Inject
  public Reactivate(
      Authenticate authenticate,
      SpendIdentity identities,
      Users users,
      Accounts accounts,
      RecordLogins records,
      Transactions transactions) {
    this.authenticate = authenticate;
    this.identities = identities;
    this.users = users;
    this.accounts = accounts;
    this.records = records;
    this.transactions = transactions;
  }

  /** The form as it was sent. */
  public record Form(
      @Nullable String email,
      @Nullable String password,
      @Nullable String identityVerificationId,
      @Nullable String identityProof) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Reactivates an account.
   *
   * @throws Problem INVALID_REQUEST, IDENTITY_NOT_VERIFIED, IDENTITY_MISMATCH (an unknown address
   *     too), ACCOUNT_LOCKED, INVALID_CREDENTIALS, ACCOUNT_SUSPENDED, in this order
   */
  public void reactivate(Form form, ClientInfo client) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    String password = fields.verbatim("password", form.password(), LONGEST_PASSWORD);
    SpendIdentity.check(fields, form.identityVerificationId(), form.identityProof());
    fields.check();
    VerifiedPerson person =
        identities.spend(
            Objects.requireNonNull(form.identityVerificationId()),
            Objects.requireNonNull(form.identityProof()),
            IdentityPurpose.REACTIVATE);
    requireOwner(email, person, client);
    User user = authenticate.authenticate(email, password, client);
    if (user.status() == User.Status.SUSPENDED) {
      throw authenticate.recordRefusal(
          email, Optional.of(user), client, ErrorCode.ACCOUNT_SUSPENDED);
    }
    transactions.required(() -> wake(user, client));
    LOG.log(Level.INFO, "user=reactivated id={0}", user.id());
  }

  /** Before the password is looked at: nobody tries passwords of accounts of others. */
  private void requireOwner(EmailAddress email, VerifiedPerson person, ClientInfo client) {
    Optional<User> owner = transactions.required(() -> users.findByEmail(email));
    boolean theirs =
        owner.isPresent()
            && transactions.<Boolean>required(() -> users.isOf(owner.get().id(), person.ci()));
    if (!theirs) {
      throw authenticate.recordRefusal(email, owner, client, ErrorCode.IDENTITY_MISMATCH);
    }
  }

  /** Password and status may have changed since they were looked at. */
  private void wake(User found, ClientInfo client) {
    User user =
        users
            .lock(found.id())
            .filter(u -> Objects.equals(u.passwordHash(), found.passwordHash()))
            .filter(u -> u.status() != User.Status.SUSPENDED)
            .orElseThrow(() -> new Problem(ErrorCode.INVALID_CREDENTIALS));
    accounts.changeStatus(user.id(), User.Status.ACTIVE);
    records.recordSuccess(user, client);
  }
}
