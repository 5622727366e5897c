package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.INVALID_REFRESH_TOKEN;
import static io.ticketqueue.core.ErrorCode.REFRESH_TOKEN_REUSED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  @Test
  void anExchangeIssuesAFurtherPairOfTheSession() {
    TokenPair first = app.logIn(buyer);

    TokenPair second = app.refresh(first);

    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(app.refresh(second).session()).isEqualTo(first.session());
    assertThat(app.revocations.entries()).isEmpty();
  }

  @Test
  void usingATokenAgainEndsItsSessionOnly() {
    TokenPair first = app.logIn(buyer);
    TokenPair other = app.logIn(buyer);
    TokenPair second = app.refresh(first);

    assertRefused(REFRESH_TOKEN_REUSED, () -> app.refresh(first));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(first));
    assertThat(app.publisher.published)
        .extracting(Entry::kind, Entry::id)
        .containsExactlyInAnyOrder(
            tuple(Kind.SESSION, first.session().toString()),
            tuple(Kind.TOKEN, first.accessId().toString()),
            tuple(Kind.TOKEN, second.accessId().toString()));
    assertThat(app.refresh(other).session()).isEqualTo(other.session());
  }

  @Test
  void withinTheGraceAUsedTokenIsExchangedAgain() {
    UseCases graceful = new UseCases(Duration.ofSeconds(10), false);
    TokenPair first = graceful.logIn(graceful.buyer());
    graceful.refresh(first);

    graceful.clock.pass(Duration.ofSeconds(9));
    graceful.refresh(first);
    graceful.clock.pass(Duration.ofSeconds(1));

    assertRefused(REFRESH_TOKEN_REUSED, () -> graceful.refresh(first));
  }

  @Test
  void anExpiredTokenIsInvalidAndEndsNothing() {
    TokenPair first = app.logIn(buyer);
    TokenPair second = app.refresh(first);
    app.clock.pass(Duration.ofDays(7));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(first));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
    assertThat(app.revocations.entries()).isEmpty();
  }

  @Test
  void aDormantOrDeletedUserGetsNoTokens() {
    TokenPair dormant = app.logIn(buyer);
    app.users.setStatus(buyer.id(), User.Status.DORMANT);
    User other = app.buyer();
    TokenPair deleted = app.logIn(other);
    app.deleteAccount(other);

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(dormant));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(deleted));
  }

  @Test
  void accessTokensForgeriesAndUnknownTokensAreInvalid() {
    TokenPair pair = app.logIn(buyer);
    UseCases elsewhere = new UseCases();
    TokenPair unknown = elsewhere.logIn(elsewhere.buyer());

    for (String token : new String[] {"x", "a.b.c", pair.accessToken(), unknown.refreshToken()}) {
      assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(token));
    }
    assertInvalid(() -> app.refresh((String) null), "refreshToken");
    assertInvalid(() -> app.refresh("x".repeat(4097)), "refreshToken");
  }
}
