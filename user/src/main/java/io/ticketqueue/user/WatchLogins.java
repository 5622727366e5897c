package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the log-ins of an account's owner from those of others, by what is known of earlier ones,
 * and mails the owner. Works in the caller's transaction.
 */
@Component
public class WatchLogins {
  private final LoginHistory history;
  private final Mails mails;
  private final SuspicionPolicy policy;
  private final WallClock wall;

  @Inject
  public WatchLogins(LoginHistory history, Mails mails, SuspicionPolicy policy, WallClock wall) {
    this.history = history;
    this.mails = mails;
    this.policy = policy;
    this.wall = wall;
  }

  /** Whether the owner has logged in from the client's address before. */
  boolean isKnown(UUID user, ClientInfo client) {
    return history.knows(user, client, wall.now().minus(policy.knownFor()));
  }

  /**
   * Judges a log-in before it is recorded: whether it is suspicious. The owner is told of that, and
   * of a new device.
   *
   * @param failures failures since the log-in before
   */
  boolean judge(User user, ClientInfo client, long failures) {
    Instant now = wall.now();
    SuspicionPolicy.Past past =
        history.past(user.id(), client, failures, now.minus(policy.within()));
    boolean suspicious = policy.isSuspicious(past);
    if (past.newDevice()) {
      tell(user.email(), Mail.Kind.NEW_DEVICE, client);
    } else if (suspicious) {
      tell(user.email(), Mail.Kind.SUSPICIOUS_LOG_IN, client);
    }
    return suspicious;
  }

  private void tell(EmailAddress owner, Mail.Kind kind, ClientInfo client) {
    mails.add(
        Mail.notice(
            owner,
            kind,
            Map.of(
                "at", now(),
                "ip", client.knownAddress().orElse("-"),
                "userAgent", client.knownUserAgent().orElse("-"))));
  }

  /** Tells the owner that log-in was locked. */
  void tellOfLock(EmailAddress owner) {
    mails.add(Mail.notice(owner, Mail.Kind.ACCOUNT_LOCKED, Map.of("at", now())));
  }

  /** Tells the owner that there is another way to log in, in place of one at this provider. */
  void tellOfLink(EmailAddress owner, SocialProvider provider) {
    mails.add(
        Mail.notice(
            owner, Mail.Kind.SOCIAL_LINKED, Map.of("at", now(), "provider", provider.brand())));
  }

  /** Tells the owner that the password was changed. */
  void tellOfNewPassword(EmailAddress owner) {
    mails.add(Mail.notice(owner, Mail.Kind.PASSWORD_CHANGED, Map.of("at", now())));
  }

  private String now() {
    return wall.format(wall.now()).replace('T', ' ');
  }
}
