package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person sees and changes of the own account. */
@Component
public class Profile {
  private static final System.Logger LOG = System.getLogger(Profile.class.getName());

  private final Users users;
  private final Transactions transactions;

  @Inject
  public Profile(Users users, Transactions transactions) {
    this.users = users;
    this.transactions = transactions;
  }

  /**
   * The account.
   *
   * @throws Problem USER_NOT_FOUND when its owner has left
   */
  public User of(UUID userId) {
    return transactions.required(() -> present(users.byId(userId)));
  }

  /**
   * Changes name and phone; what is absent stays.
   *
   * @throws Problem INVALID_REQUEST, USER_NOT_FOUND
   */
  public User change(UUID userId, @Nullable String name, @Nullable String phone) {
    Checks checks = new Checks();
    Optional<String> newName = Optional.ofNullable(name).map(checks::name);
    Optional<String> newPhone = Optional.ofNullable(phone).map(checks::phone);
    checks.done();
    User changed =
        transactions.required(
            () -> {
              User user = present(users.held(userId));
              String phoneNow = newPhone.orElse(user.phone());
              users.changeProfile(userId, newName.orElse(user.name()), phoneNow);
              return present(users.byId(userId));
            });
    LOG.log(Level.INFO, "user=changed id={0}", userId);
    return changed;
  }

  /** Changes both; both must be there. */
  public User replace(UUID userId, @Nullable String name, @Nullable String phone) {
    Checks checks = new Checks();
    checks.name(name);
    checks.phone(phone);
    checks.done();
    return change(userId, name, phone);
  }

  private static User present(Optional<User> user) {
    return user.orElseThrow(() -> new Problem(ErrorCode.USER_NOT_FOUND));
  }
}
