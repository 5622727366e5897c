package io.ticketqueue.user;

import java.util.Optional;
import java.util.UUID;

/** The accounts as operators see and change them. To be used in a transaction. */
public interface Accounts {
  /** An account whose personal data has not been erased. */
  Optional<Account> find(UUID id);

  /** The account of an address: the live one, else the one deleted last. */
  Optional<Account> findByEmail(EmailAddress email);

  /**
   * Locks the rows of these accounts and of every active administrator, in one order, until the
   * transaction ends: of two administrators who end each other's role one comes second. To be
   * called before any of them is read.
   */
  void lockWithAdmins(UUID... ids);

  /** How many active administrators there are besides one. */
  long countAdminsBut(UUID id);

  void changeRole(UUID id, User.Role role);

  void changeStatus(UUID id, User.Status status);

  /** Makes an account SUSPENDED and remembers what it was. */
  void suspend(UUID id, String reason);

  /** Makes a suspended account what it was before; returns that. */
  User.Status resume(UUID id);
}
