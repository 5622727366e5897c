package io.ticketqueue.user;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts as operators see them, over accounts in memory. */
final class InMemoryAccounts implements Accounts {
  private final InMemoryUsers users;
  private final Map<UUID, User.Status> before = new HashMap<>();
  private final Map<UUID, String> reasons = new HashMap<>();

  InMemoryAccounts(InMemoryUsers users) {
    this.users = users;
  }

  private Account account(User user) {
    return new Account(
        user.id(),
        user.email(),
        user.name(),
        user.role(),
        user.status(),
        user.createdAt(),
        users.lastLoginAt(user.id()),
        Optional.ofNullable(reasons.get(user.id())));
  }

  @Override
  public Optional<Account> find(UUID id) {
    return users.find(id).map(this::account);
  }

  @Override
  public Optional<Account> findByEmail(EmailAddress email) {
    return users.findByEmail(email).map(this::account);
  }

  @Override
  public void lockWithAdmins(UUID... ids) {}

  @Override
  public long countAdminsBut(UUID id) {
    return users.all().stream()
        .filter(user -> user.role() == User.Role.ADMIN && user.isActive())
        .filter(user -> !user.id().equals(id))
        .count();
  }

  @Override
  public void changeRole(UUID id, User.Role role) {
    users.setRole(id, role);
  }

  @Override
  public void changeStatus(UUID id, User.Status status) {
    users.setStatus(id, status);
  }

  @Override
  public void suspend(UUID id, String reason) {
    users.find(id).ifPresent(user -> before.put(id, user.status()));
    reasons.put(id, reason);
    users.setStatus(id, User.Status.SUSPENDED);
  }

  @Override
  public User.Status resume(UUID id) {
    User.Status status = before.getOrDefault(id, User.Status.ACTIVE);
    reasons.remove(id);
    users.setStatus(id, status);
    return status;
  }
}
