package io.ticketqueue.user;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The accounts made from configuration, in memory. */
final class InMemoryConfiguredOnce implements ConfiguredOnce {
  private final Set<EmailAddress> known = new HashSet<>();
  private final Set<UUID> due = new HashSet<>();

  @Override
  public boolean isKnown(EmailAddress email) {
    return known.contains(email);
  }

  @Override
  public void remember(EmailAddress email, User.Role role) {
    known.add(email);
  }

  @Override
  public void demandPassword(UUID id) {
    due.add(id);
  }

  @Override
  public boolean isPasswordDue(UUID id) {
    return due.contains(id);
  }

  @Override
  public void passwordChanged(UUID id) {
    due.remove(id);
  }
}
