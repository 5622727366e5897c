package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whether somebody who has proved to own an account may log in. To be asked after the proof only:
 * strangers learn nothing about an account (U5).
 */
@Component
public class MayLogIn {
  private final ConfiguredOnce configured;
  private final LifePolicy policy;
  private final Transactions transactions;

  @Inject
  public MayLogIn(ConfiguredOnce configured, LifePolicy policy, Transactions transactions) {
    this.configured = configured;
    this.policy = policy;
    this.transactions = transactions;
  }

  /** Why not: ACCOUNT_DORMANT, ACCOUNT_SUSPENDED, PASSWORD_CHANGE_REQUIRED. */
  Optional<ErrorCode> refusal(User user) {
    return switch (user.status()) {
      case SUSPENDED -> Optional.of(ErrorCode.ACCOUNT_SUSPENDED);
      case DORMANT, DELETED -> Optional.of(ErrorCode.ACCOUNT_DORMANT);
      case ACTIVE ->
          isPasswordDue(user) ? Optional.of(ErrorCode.PASSWORD_CHANGE_REQUIRED) : Optional.empty();
    };
  }

  private boolean isPasswordDue(User user) {
    return policy.firstPassword()
        && user.role() == User.Role.ADMIN
        && transactions.required(() -> configured.isPasswordDue(user.id()));
  }
}
