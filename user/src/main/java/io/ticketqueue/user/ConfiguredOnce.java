package io.ticketqueue.user;

import java.util.UUID;

/** Which accounts configuration has made. To be used in a transaction. */
public interface ConfiguredOnce {
  /** Whether it has made one of this address, which may be gone since. */
  boolean isKnown(EmailAddress email);

  /** Remembers for good that it has. */
  void remember(EmailAddress email, User.Role role);

  /** Has the password of an account changed before its first log-in. */
  void demandPassword(UUID id);

  /** Whether the password of an account is to be changed first. */
  boolean isPasswordDue(UUID id);

  /** The password has been changed. */
  void passwordChanged(UUID id);
}
