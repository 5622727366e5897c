package io.ticketqueue.queue;

import java.util.UUID;

/**
 * An account, and the person behind it. A person may come with another account (who has left and
 * signed up anew); lot and place are the person's, the token is the account's.
 */
public record Account(UUID userId, UUID personId) {
  boolean isAlone() {
    return userId.equals(personId);
  }

  /** An account of which nobody says whose it is: it stands for itself. */
  public static Account alone(UUID userId) {
    return new Account(userId, userId);
  }
}
