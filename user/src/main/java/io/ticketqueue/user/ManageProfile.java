package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and changes what users see of their own account. */
@Component
public class ManageProfile {
  private static final System.Logger LOG = System.getLogger(ManageProfile.class.getName());

  private final Users users;
  private final Transactions transactions;

  @Inject
  public ManageProfile(Users users, Transactions transactions) {
    this.users = users;
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

  /**
   * Changes name and phone; what is absent stays.
   *
   * @throws Problem INVALID_REQUEST, USER_NOT_FOUND
   */
  public User change(UUID userId, @Nullable String name, @Nullable String phone) {
    Fields fields = new Fields();
    Optional<String> newName = Optional.ofNullable(name).map(n -> AccountFields.name(fields, n));
    Optional<String> newPhone = Optional.ofNullable(phone).map(p -> AccountFields.phone(fields, p));
    fields.check();
    User changed =
        transactions.required(
            () -> {
              User user = require(users.lock(userId));
              String phoneNow = newPhone.orElse(user.phone());
              users.changeProfile(userId, newName.orElse(user.name()), phoneNow);
              return require(users.find(userId));
            });
    LOG.log(Level.INFO, "user=changed id={0}", userId);
    return changed;
  }

  /** Changes both; both must be there. */
  public User replace(UUID userId, @Nullable String name, @Nullable String phone) {
    Fields fields = new Fields();
    AccountFields.name(fields, name);
    AccountFields.phone(fields, phone);
    fields.check();
    return change(userId, name, phone);
  }

  private static User require(Optional<User> user) {
    return user.orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
  }
}
