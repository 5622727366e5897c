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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and changes what users see of their own account. */
@Component
public class ManageProfile {
  private static final System.Logger LOG = System.getLogger(ManageProfile.class.getName());

  private final Users users;
  private final SpendIdentity identity;
  private final Transactions transactions;

  @Inject
  public ManageProfile(Users users, SpendIdentity identity, Transactions transactions) {
    this.users = users;
    this.identity = identity;
    this.transactions = transactions;
  }

  /**
   * The account.
   *
   * @throws Problem USER_NOT_FOUND when it was deleted
   */
  public User show(UUID userId) {
    return transactions.required(() -> require(users.find(userId)));
  }

  /** A change as it was sent. */
  public record Form(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String identityVerificationId,
      @Nullable String identityProof) {
    boolean isVerified() {
      return identityVerificationId != null || identityProof != null;
    }

    boolean isEmpty() {
      return name == null && phone == null;
    }

    /** Without personal data. */
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Changes name and phone; what is absent stays. What an identity verification has said, only
   * another one of the same person changes; a phone that it lacks is the form's.
   *
   * @throws Problem INVALID_REQUEST, USER_NOT_FOUND, IDENTITY_NOT_VERIFIED, IDENTITY_MISMATCH
   */
  public User change(UUID userId, Form form) {
    User changed = form.isVerified() ? changeVerified(userId, form) : changePlain(userId, form);
    LOG.log(Level.INFO, "user=changed id={0} verified={1}", userId, form.isVerified());
    return changed;
  }

  /** Changes both; both must be there, or a verification. */
  public User replace(UUID userId, Form form) {
    if (!form.isVerified()) {
      Fields fields = new Fields();
      String unusedName = AccountFields.name(fields, form.name());
      String unusedPhone = AccountFields.phone(fields, form.phone());
      fields.check();
    }
    return change(userId, form);
  }

  private User changePlain(UUID userId, Form form) {
    Fields fields = new Fields();
    Optional<String> name =
        Optional.ofNullable(form.name()).map(n -> AccountFields.name(fields, n));
    Optional<String> phone = phone(fields, form);
    fields.check();
    return transactions.required(
        () -> {
          User user = require(users.lock(userId));
          if (!form.isEmpty() && users.isVerified(userId)) {
            throw new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
          }
          users.changeProfile(userId, name.orElse(user.name()), phone.orElse(user.phone()));
          return require(users.find(userId));
        });
  }

  private User changeVerified(UUID userId, Form form) {
    Fields fields = new Fields();
    SpendIdentity.check(fields, form.identityVerificationId(), form.identityProof());
    Optional<String> phone = phone(fields, form);
    fields.check();
    VerifiedPerson person =
        identity.spend(
            Objects.requireNonNull(form.identityVerificationId()),
            Objects.requireNonNull(form.identityProof()),
            IdentityPurpose.CHANGE_PROFILE);
    return transactions.required(
        () -> {
          User user = require(users.lock(userId));
          if (!users.isOf(userId, person.ci())) {
            throw new Problem(ErrorCode.IDENTITY_MISMATCH);
          }
          String phoneNow = person.phone().or(() -> phone).orElse(user.phone());
          users.changeProfile(userId, person.name(), phoneNow);
          users.verify(userId, person.phone().isPresent(), person.birthDate());
          return require(users.find(userId));
        });
  }

  private static Optional<String> phone(Fields fields, Form form) {
    return Optional.ofNullable(form.phone()).map(p -> AccountFields.phone(fields, p));
  }

  private static User require(Optional<User> user) {
    return user.orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
  }
}
