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
 * Sets a new password for somebody who has proved to be the person of the account: every session
 * and every lock of it ends, and its owner is told. An address without an account gets the same
 * response as one of another person.
 */
@Component
public class ResetPassword {
  private static final System.Logger LOG = System.getLogger(ResetPassword.class.getName());

  private final SpendIdentity identities;
  private final Users users;
  private final Passwords passwords;
  private final ReplacePassword replace;
  private final RecordLogins records;
  private final LoginLocks locks;
  private final Transactions transactions;

  @Inject
  public ResetPassword(
      SpendIdentity identities,
      Users users,
      Passwords passwords,
      ReplacePassword replace,
      RecordLogins records,
      LoginLocks locks,
      Transactions transactions) {
    this.identities = identities;
    this.users = users;
    this.passwords = passwords;
    this.replace = replace;
    this.records = records;
    this.locks = locks;
    this.transactions = transactions;
  }

  /** The form as it was sent. */
  public record Form(
      @Nullable String email,
      @Nullable String identityVerificationId,
      @Nullable String identityProof,
      @Nullable String newPassword) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Resets it.
   *
   * @throws Problem INVALID_REQUEST, IDENTITY_NOT_VERIFIED, IDENTITY_MISMATCH, in this order
   */
  public void reset(Form form, ClientInfo client) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    SpendIdentity.check(fields, form.identityVerificationId(), form.identityProof());
    String next = AccountFields.newPassword(fields, "newPassword", form.newPassword(), email);
    fields.check();
    VerifiedPerson person =
        identities.spend(
            Objects.requireNonNull(form.identityVerificationId()),
            Objects.requireNonNull(form.identityProof()),
            IdentityPurpose.PASSWORD_RESET);
    // Before it is known whether there is an account, so that both take the same time.
    String hash = passwords.hash(next);
    Optional<User> owner =
        transactions.required(() -> replaceFor(email, person.ci(), hash, client));
    User user = owner.orElseThrow(() -> new Problem(ErrorCode.IDENTITY_MISMATCH));
    replace.publish();
    LOG.log(Level.INFO, "user=password-reset id={0}", user.id());
  }

  private Optional<User> replaceFor(EmailAddress email, String ci, String hash, ClientInfo client) {
    Optional<User> owner =
        users
            .findByEmail(email)
            .flatMap(found -> users.lock(found.id()))
            .filter(user -> users.isOf(user.id(), ci));
    owner.ifPresent(
        user -> {
          records.recordSuccess(user, client);
          locks.clearAll(user.email());
          replace.replace(user, hash);
        });
    return owner;
  }
}
