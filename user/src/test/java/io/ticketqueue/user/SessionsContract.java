package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} does. */
abstract class SessionsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final Duration ACCESS = Duration.ofHours(1);
  private static final Duration REFRESH = Duration.ofDays(7);
  private static final ClientInfo CLIENT = TestUsers.client("10.0.0.1");

  abstract Sessions sessions();

  abstract Transactions transactions();

  /** The id of an account that exists. */
  abstract UUID user();

  private static TokenPair pair(UUID user, UUID session, Instant at) {
    return new TokenPair(
        user,
        session,
        UUID.randomUUID(),
        "access",
        at,
        at.plus(ACCESS),
        UUID.randomUUID(),
        "refresh-" + UUID.randomUUID(),
        at.plus(REFRESH));
  }

  private TokenPair open(UUID user, Instant at) {
    TokenPair pair = pair(user, UUID.randomUUID(), at);
    transactions().required(() -> sessions().open(pair, CLIENT, at));
    return pair;
  }

  private TokenPair renew(TokenPair used, Instant at) {
    TokenPair pair = pair(used.userId(), used.session(), at);
    transactions().required(() -> sessions().renew(pair, used.refreshId(), at));
    return pair;
  }

  private <T> T ask(Function<Sessions, T> question) {
    return transactions().required(() -> question.apply(sessions()));
  }

  private Optional<RefreshToken> find(TokenPair pair) {
    return ask(s -> s.find(pair.refreshToken()));
  }

  private void markUsed(TokenPair pair, Instant at) {
    transactions().required(() -> sessions().markUsed(pair.refreshId(), at));
  }

  private List<UUID> open(TokenPair of, Duration later) {
    return ask(s -> s.findOpen(of.userId(), NOW.plus(later)));
  }

  @Test
  void aRefreshTokenIsFoundAsItWasIssued() {
    TokenPair pair = open(user(), NOW);

    assertThat(find(pair))
        .contains(
            new RefreshToken(
                pair.refreshId(),
                pair.userId(),
                pair.session(),
                pair.refreshExpiresAt(),
                Optional.empty(),
                false));
    assertThat(this.<Optional<RefreshToken>>ask(s -> s.find("other"))).isEmpty();
    assertThat(this.<Optional<Sessions.Opened>>ask(s -> s.findOpened(pair.session())))
        .contains(new Sessions.Opened(pair.session(), NOW));
  }

  @Test
  void theStoresTimeIsNow() {
    assertThat(this.<Instant>ask(Sessions::now))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  /** Tokens of a longer life are out still. */
  @Test
  void aShorterLifeOfAccessTokensDoesNotShortenTheSessionsLast() {
    TokenPair first = open(user(), NOW);
    TokenPair shorter =
        new TokenPair(
            first.userId(),
            first.session(),
            UUID.randomUUID(),
            "access",
            NOW,
            NOW.plusSeconds(60),
            UUID.randomUUID(),
            "refresh-" + UUID.randomUUID(),
            NOW.plus(REFRESH));
    transactions().required(() -> sessions().renew(shorter, first.refreshId(), NOW));

    assertThat(this.<Optional<Sessions.IssuedAccessToken>>ask(s -> s.close(first.session())))
        .contains(new Sessions.IssuedAccessToken(shorter.accessId(), first.accessExpiresAt()));
  }

  @Test
  void aUsedTokenSaysWhen() {
    TokenPair pair = open(user(), NOW);

    markUsed(pair, NOW.plusSeconds(5));

    assertThat(find(pair).flatMap(RefreshToken::usedAt)).contains(NOW.plusSeconds(5));
  }

  @Test
  void theSuccessorOfATokenIsFoundUntilItIsUsed() {
    TokenPair first = open(user(), NOW);
    assertThat(successor(first)).isEmpty();
    TokenPair second = renew(first, NOW.plusSeconds(1));

    assertThat(successor(first))
        .contains(
            new Sessions.Successor(
                second.refreshId(),
                new Sessions.IssuedAccessToken(second.accessId(), second.accessExpiresAt())));
    assertThat(successor(second)).isEmpty();

    markUsed(second, NOW.plusSeconds(2));
    TokenPair third = renew(first, NOW.plusSeconds(2));

    assertThat(successor(first).map(Sessions.Successor::refreshId)).contains(third.refreshId());
  }

  private Optional<Sessions.Successor> successor(TokenPair of) {
    return ask(s -> s.findUnusedSuccessor(of.refreshId()));
  }

  @Test
  void theRefreshesOfASessionAreCountedFromTheNewest() {
    TokenPair first = open(user(), NOW);
    TokenPair second = renew(first, NOW.plusSeconds(1));
    renew(second, NOW.plusSeconds(2));

    assertThat(refresh(first, 1)).contains(NOW.plusSeconds(2));
    assertThat(refresh(first, 2)).contains(NOW.plusSeconds(1));
    assertThat(refresh(first, 3)).as("the log-in").isEmpty();
  }

  private Optional<Instant> refresh(TokenPair of, int newest) {
    return ask(s -> s.findRefresh(of.session(), newest));
  }

  @Test
  void closingASessionEndsAllItsTokensAndNoOthers() {
    TokenPair first = open(user(), NOW);
    TokenPair second = renew(first, NOW.plusSeconds(60));
    TokenPair other = open(first.userId(), NOW);

    assertThat(this.<Optional<Sessions.IssuedAccessToken>>ask(s -> s.close(first.session())))
        .contains(new Sessions.IssuedAccessToken(second.accessId(), second.accessExpiresAt()));

    assertThat(find(first).map(RefreshToken::ended)).contains(true);
    assertThat(find(second).map(RefreshToken::ended)).contains(true);
    assertThat(find(other).map(RefreshToken::ended)).contains(false);
    assertThat(open(first, Duration.ZERO)).containsExactly(other.session());
    assertThat(this.<Optional<Sessions.IssuedAccessToken>>ask(s -> s.close(first.session())))
        .isEmpty();
  }

  @Test
  void sessionsAreOpenUntilTheirLastTokenExpiresOldestFirst() {
    TokenPair renewed = open(user(), NOW);
    TokenPair later = open(renewed.userId(), NOW.plusSeconds(30));
    renew(renewed, NOW.plusSeconds(60));

    assertThat(open(renewed, Duration.ZERO)).containsExactly(renewed.session(), later.session());
    assertThat(open(renewed, REFRESH.plusSeconds(30))).containsExactly(renewed.session());
    assertThat(open(renewed, REFRESH.plusSeconds(60))).isEmpty();
  }

  @Test
  void openSessionsAreShownNewestFirstAndByPage() {
    TokenPair first = open(user(), NOW);
    TokenPair second = open(first.userId(), NOW.plusSeconds(30));
    TokenPair third = open(first.userId(), NOW.plusSeconds(40));
    renew(first, NOW.plusSeconds(60));
    transactions().required(() -> sessions().close(third.session()));

    Sessions.Page all = ask(s -> s.show(first.userId(), NOW, 0, 10));

    assertThat(all.total()).isEqualTo(2);
    assertThat(all.list())
        .containsExactly(
            new Sessions.Shown(second.session(), NOW.plusSeconds(30), NOW.plusSeconds(30), CLIENT),
            new Sessions.Shown(first.session(), NOW, NOW.plusSeconds(60), CLIENT));
    assertThat(this.<Sessions.Page>ask(s -> s.show(first.userId(), NOW, 1, 1)).list())
        .containsExactly(all.list().get(1));
  }

  @Test
  void expiredSessionsAndTokensArePurgedEachByItself() {
    Instant old = NOW.minus(REFRESH).minusSeconds(1);
    TokenPair expired = open(user(), old);
    TokenPair first = open(expired.userId(), old);
    TokenPair renewed = renew(first, NOW.minusSeconds(1));

    assertThat(this.<Integer>ask(s -> s.purge(NOW, 1000))).isPositive();
    assertThat(this.<Integer>ask(s -> s.purgeTokens(NOW, 1000))).isPositive();

    assertThat(find(expired)).isEmpty();
    assertThat(find(first)).isEmpty();
    assertThat(find(renewed).map(RefreshToken::ended)).contains(false);
    assertThat(open(first, REFRESH.negated())).containsExactly(first.session());
  }
}
