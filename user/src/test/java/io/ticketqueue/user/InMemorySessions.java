package io.ticketqueue.user;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Sessions in memory. */
final class InMemorySessions implements Sessions {
  private record Row(TokenPair pair, UUID issuedFor, Instant at, Optional<Instant> usedAt) {}

  private record SessionRow(
      UUID userId, ClientInfo client, Instant openedAt, TokenPair newest, Instant accessUntil) {
    Instant expiresAt() {
      return newest.refreshExpiresAt().isAfter(accessUntil)
          ? newest.refreshExpiresAt()
          : accessUntil;
    }

    Instant accessUntil(TokenPair next) {
      return next.accessExpiresAt().isAfter(accessUntil) ? next.accessExpiresAt() : accessUntil;
    }
  }

  private final Clock clock;
  private final Map<UUID, Row> tokens = new LinkedHashMap<>();
  private final Map<UUID, SessionRow> sessions = new LinkedHashMap<>();

  InMemorySessions(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void open(TokenPair first, ClientInfo client, Instant at) {
    sessions.put(
        first.session(),
        new SessionRow(first.userId(), client, at, first, first.accessExpiresAt()));
    tokens.put(first.refreshId(), new Row(first, null, at, Optional.empty()));
  }

  @Override
  public void renew(TokenPair next, UUID usedRefreshId, Instant at) {
    sessions.computeIfPresent(
        next.session(),
        (id, s) -> new SessionRow(s.userId(), s.client(), s.openedAt(), next, s.accessUntil(next)));
    tokens.put(next.refreshId(), new Row(next, usedRefreshId, at, Optional.empty()));
  }

  @Override
  public Optional<RefreshToken> find(String refreshToken) {
    return tokens.values().stream()
        .filter(row -> row.pair().refreshToken().equals(refreshToken))
        .map(this::token)
        .findFirst();
  }

  private RefreshToken token(Row row) {
    TokenPair pair = row.pair();
    return new RefreshToken(
        pair.refreshId(),
        pair.userId(),
        pair.session(),
        pair.refreshExpiresAt(),
        row.usedAt(),
        !sessions.containsKey(pair.session()));
  }

  @Override
  public Optional<Opened> findOpened(UUID session) {
    return Optional.ofNullable(sessions.get(session)).map(s -> new Opened(session, s.openedAt()));
  }

  @Override
  public Optional<Successor> findUnusedSuccessor(UUID refreshTokenId) {
    return tokens.values().stream()
        .filter(row -> refreshTokenId.equals(row.issuedFor()) && row.usedAt().isEmpty())
        .map(row -> new Successor(row.pair().refreshId(), accessToken(row.pair())))
        .findFirst();
  }

  private static IssuedAccessToken accessToken(TokenPair pair) {
    return new IssuedAccessToken(pair.accessId(), pair.accessExpiresAt());
  }

  @Override
  public Optional<Instant> findRefresh(UUID session, int newest) {
    return ofSession(session)
        .filter(row -> row.issuedFor() != null)
        .map(Row::at)
        .sorted(Comparator.reverseOrder())
        .skip(newest - 1)
        .findFirst();
  }

  private Stream<Row> ofSession(UUID session) {
    return tokens.values().stream().filter(row -> row.pair().session().equals(session));
  }

  @Override
  public void markUsed(UUID refreshTokenId, Instant at) {
    tokens.computeIfPresent(
        refreshTokenId,
        (id, row) -> new Row(row.pair(), row.issuedFor(), row.at(), Optional.of(at)));
  }

  @Override
  public List<UUID> findOpen(UUID userId, Instant now) {
    return sessions.entrySet().stream()
        .filter(one -> one.getValue().userId().equals(userId))
        .filter(one -> one.getValue().expiresAt().isAfter(now))
        .sorted(Comparator.comparing(one -> one.getValue().openedAt()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Page show(UUID userId, Instant now, int offset, int size) {
    List<UUID> open = findOpen(userId, now).reversed();
    return new Page(open.stream().skip(offset).limit(size).map(this::shown).toList(), open.size());
  }

  private Shown shown(UUID id) {
    SessionRow session = sessions.get(id);
    Instant lastUsed = tokens.get(session.newest().refreshId()).at();
    return new Shown(id, session.openedAt(), lastUsed, session.client());
  }

  @Override
  public Optional<IssuedAccessToken> close(UUID session) {
    return Optional.ofNullable(sessions.remove(session))
        .map(s -> new IssuedAccessToken(s.newest().accessId(), s.accessUntil()));
  }

  @Override
  public int purge(Instant now, int most) {
    int before = sessions.size();
    sessions.values().removeIf(session -> session.expiresAt().isBefore(now));
    return before - sessions.size();
  }

  @Override
  public int purgeTokens(Instant now, int most) {
    int before = tokens.size();
    tokens.values().removeIf(row -> row.pair().refreshExpiresAt().isBefore(now));
    return before - tokens.size();
  }

  /** The refresh tokens of a session that are neither used nor expired, while it is open. */
  List<String> live(UUID session, Instant now) {
    List<String> live = new ArrayList<>();
    if (sessions.containsKey(session)) {
      ofSession(session)
          .filter(row -> row.usedAt().isEmpty() && row.pair().refreshExpiresAt().isAfter(now))
          .forEach(row -> live.add(row.pair().refreshToken()));
    }
    return live;
  }
}
