package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;

/**
 * Puts a new password in the place of one that others may know: every session ends. Works in the
 * caller's transaction, which has locked the user's row.
 */
@Component
public class ReplacePassword {
  private final Users users;
  private final ConfiguredOnce configured;
  private final EndSessions end;

  @Inject
  public ReplacePassword(Users users, ConfiguredOnce configured, EndSessions end) {
    this.users = users;
    this.configured = configured;
    this.end = end;
  }

  void replace(User user, String hash) {
    users.changePassword(user.id(), hash);
    configured.passwordChanged(user.id());
    end.endAll(user.id());
  }

  /** Publishes, once the transaction has committed, which sessions have ended. */
  void publish() {
    end.publish();
  }
}
