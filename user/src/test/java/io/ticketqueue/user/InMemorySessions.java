package io.ticketqueue.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Sessions in memory. */
final class InMemorySessions implements Sessions {
  private record Row(TokenPair pair, Optional<Instant> usedAt, boolean revoked) {}

  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  @Override
  public void add(TokenPair pair, Instant at) {
    rows.put(pair.refreshId(), new Row(pair, Optional.empty(), false));
  }

  @Override
  public Optional<RefreshToken> find(String refreshToken) {
    return rows.values().stream()
        .filter(row -> row.pair().refreshToken().equals(refreshToken))
        .map(InMemorySessions::token)
        .findFirst();
  }

  private static RefreshToken token(Row row) {
    TokenPair pair = row.pair();
    return new RefreshToken(
        pair.refreshId(),
        pair.userId(),
        pair.session(),
        pair.refreshExpiresAt(),
        row.usedAt(),
        row.revoked());
  }

  @Override
  public void markUsed(UUID refreshTokenId, Instant at) {
    rows.computeIfPresent(
        refreshTokenId, (id, row) -> new Row(row.pair(), Optional.of(at), row.revoked()));
  }

  @Override
  public List<UUID> findOpen(UUID userId, Instant now) {
    return rows.values().stream()
        .filter(row -> row.pair().userId().equals(userId) && !row.revoked())
        .filter(row -> isLive(row, now))
        .map(row -> row.pair().session())
        .distinct()
        .toList();
  }

  private static boolean isLive(Row row, Instant now) {
    return row.pair().refreshExpiresAt().isAfter(now) || row.pair().accessExpiresAt().isAfter(now);
  }

  private Stream<Row> ofSession(UUID session) {
    return rows.values().stream().filter(row -> row.pair().session().equals(session));
  }

  @Override
  public void revoke(UUID session) {
    ofSession(session)
        .toList()
        .forEach(row -> rows.put(row.pair().refreshId(), new Row(row.pair(), row.usedAt(), true)));
  }

  @Override
  public List<IssuedAccessToken> findLiveAccessTokens(UUID session, Instant now) {
    return ofSession(session)
        .map(Row::pair)
        .filter(pair -> pair.accessExpiresAt().isAfter(now))
        .map(pair -> new IssuedAccessToken(pair.accessId(), pair.accessExpiresAt()))
        .toList();
  }

  @Override
  public int purge(Instant now, int most) {
    List<Row> ended =
        rows.values().stream()
            .filter(row -> ofSession(row.pair().session()).noneMatch(other -> isLive(other, now)))
            .toList();
    ended.forEach(row -> rows.remove(row.pair().refreshId()));
    return ended.size();
  }
}
