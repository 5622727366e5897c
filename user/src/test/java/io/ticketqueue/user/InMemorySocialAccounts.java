package io.ticketqueue.user;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Linked accounts in memory. */
final class InMemorySocialAccounts implements SocialAccounts {
  private record Row(UUID user, SocialProvider provider, String issuer, Instant at) {}

  private final InMemoryUsers users;
  private final Map<String, Row> rows = new HashMap<>();

  InMemorySocialAccounts(InMemoryUsers users) {
    this.users = users;
  }

  @Override
  public Optional<UUID> findUser(SocialAccount account) {
    return Optional.ofNullable(rows.get(account.key()))
        .map(Row::user)
        .filter(id -> users.find(id).isPresent());
  }

  @Override
  public List<Link> findOf(UUID userId) {
    return rows.values().stream()
        .filter(row -> row.user().equals(userId))
        .map(row -> new Link(row.provider(), row.issuer(), row.at()))
        .sorted(Comparator.comparing(Link::linkedAt))
        .toList();
  }

  @Override
  public boolean link(UUID userId, SocialAccount account, Instant at) {
    Optional<UUID> owner = findUser(account);
    if (owner.isPresent()) {
      return owner.get().equals(userId);
    }
    unlink(userId, account.provider());
    rows.put(account.key(), new Row(userId, account.provider(), account.issuer(), at));
    return true;
  }

  @Override
  public boolean unlink(UUID userId, SocialProvider provider) {
    return rows.values().removeIf(row -> row.user().equals(userId) && row.provider() == provider);
  }
}
