package io.ticketqueue.user;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sign-up tokens in memory. */
final class InMemorySignUpTokens implements SignUpTokens {
  private record Row(SocialAccount account, Instant expiresAt) {}

  private final Map<String, Row> rows = new HashMap<>();

  @Override
  public void add(String token, SocialAccount account, Instant expiresAt) {
    rows.put(token, new Row(account, expiresAt));
  }

  @Override
  public Optional<SocialAccount> find(String token, Instant now) {
    return Optional.ofNullable(rows.get(token))
        .filter(row -> row.expiresAt().isAfter(now))
        .map(Row::account);
  }

  @Override
  public Optional<SocialAccount> take(String token, Instant now) {
    Optional<SocialAccount> found = find(token, now);
    found.ifPresent(account -> rows.remove(token));
    return found;
  }

  @Override
  public int purge(Instant now, int most) {
    int before = rows.size();
    rows.values().removeIf(row -> row.expiresAt().isBefore(now));
    return before - rows.size();
  }
}
