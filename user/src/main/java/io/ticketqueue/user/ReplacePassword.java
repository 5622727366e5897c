package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * Puts a new password in the place of one that is lost or that others may know: every session ends,
 * and the owner is told. Works in the caller's transaction, which has locked the user's row.
 */
@Component
public class ReplacePassword {
  private final Users users;
  private final ConfiguredOnce configured;
  private final EndSessions end;
  private final Mails mails;
  private final WallClock wall;
  private final Clock clock;

  @Inject
  public ReplacePassword(
      Users users,
      ConfiguredOnce configured,
      EndSessions end,
      Mails mails,
      WallClock wall,
      Clock clock) {
    this.users = users;
    this.configured = configured;
    this.end = end;
    this.mails = mails;
    this.wall = wall;
    this.clock = clock;
  }

  void replace(User user, String hash) {
    users.changePassword(user.id(), hash);
    configured.passwordChanged(user.id());
    end.endAll(user.id());
    String at = wall.format(clock.instant());
    mails.add(Mail.notice(user.email(), Mail.Kind.PASSWORD_CHANGED, Map.of("at", at)));
  }

  /** Publishes, once the transaction has committed, which sessions have ended. */
  void publish() {
    end.publish();
  }
}
