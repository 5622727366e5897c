package io.ticketqueue.user.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.Account;
import io.ticketqueue.user.FindAccounts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as operators see it. */
public record AccountView(
    UUID id,
    String email,
    String name,
    String role,
    String status,
    String createdAt,
    @Nullable String lastLoginAt,
    @Nullable String lockedUntil,
    @Nullable String suspendedReason) {
  /** At most one. */
  public record Listed(List<AccountView> list) {}

  static AccountView of(FindAccounts.Found found, WallClock wall) {
    Account account = found.account();
    return new AccountView(
        account.id(),
        account.email().value(),
        account.name(),
        account.role().name(),
        account.status().name(),
        wall.format(account.createdAt()),
        account.lastLoginAt().map(wall::format).orElse(null),
        found.lockedUntil().map(wall::format).orElse(null),
        account.suspendedReason().orElse(null));
  }
}
