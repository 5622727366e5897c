package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.ACCOUNT_LOCKED;
import static io.ticketqueue.core.ErrorCode.INVALID_CREDENTIALS;
import static io.ticketqueue.core.ErrorCode.SESSION_NOT_FOUND;
import static io.ticketqueue.core.ErrorCode.USER_NOT_FOUND;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Log-out, a new password and the end of an account end sessions. */
class EndOfSessionsTest {
  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();
  private final TokenPair here = app.logIn(buyer);
  private final TokenPair there = app.logIn(buyer);

  private List<String> revoked(Kind kind) {
    return app.publisher.published.stream()
        .filter(entry -> entry.kind() == kind)
        .map(Entry::id)
        .toList();
  }

  @Test
  void logOutRevokesThatSessionByTwoEntriesHoweverOftenItWasRefreshed() {
    TokenPair newest = here;
    for (int i = 0; i < 100; i++) {
      app.clock.advance(Duration.ofSeconds(10));
      newest = app.refresh(newest);
    }
    TokenPair renewed = newest;

    app.logOut(renewed);

    assertThat(revoked(Kind.SESSION)).containsExactly(here.session().toString());
    assertThat(revoked(Kind.TOKEN)).containsExactly(renewed.accessId().toString());
    assertThat(app.revocations.entries()).hasSize(2);
    assertThat(app.sessions.findOpen(buyer.id(), app.clock.instant()))
        .containsExactly(there.session());
  }

  @Test
  void aRevokedSessionIsRememberedUntilItsLastTokenHasExpired() {
    app.logOut(here);

    Entry session = app.revocations.entries().getFirst();
    assertThat(session.at()).isEqualTo(app.clock.instant());
    assertThat(session.until())
        .isEqualTo(app.clock.instant().plus(Duration.ofHours(1)).plusSeconds(66));
  }

  @Test
  void aLogOutIsRecordedWhileRedisIsAwayAndPublishedLater() {
    app.publisher.setAway(true);
    app.logOut(here);
    assertThat(revoked(Kind.SESSION)).isEmpty();

    app.publisher.setAway(false);
    app.publishRevocations().keepPublished();

    assertThat(revoked(Kind.SESSION)).containsExactly(here.session().toString());
  }

  @Test
  void aSessionIsEndedFromElsewhere() {
    app.manageSessions().end(buyer.id(), there.session());

    assertThat(revoked(Kind.SESSION)).containsExactly(there.session().toString());
    assertRefused(SESSION_NOT_FOUND, () -> app.manageSessions().end(buyer.id(), there.session()));
    UUID others = app.logIn(app.buyer()).session();
    assertRefused(SESSION_NOT_FOUND, () -> app.manageSessions().end(buyer.id(), others));
    assertThat(app.refresh(here).session()).isEqualTo(here.session());
  }

  @Test
  void allOtherSessionsAreEndedAtOnce() {
    TokenPair third = app.logIn(buyer);

    app.manageSessions().endOthers(buyer.id(), here.session());

    assertThat(revoked(Kind.SESSION))
        .containsExactlyInAnyOrder(there.session().toString(), third.session().toString());
    assertThat(app.manageSessions().show(buyer.id(), 0, 20).list())
        .extracting(Sessions.Shown::id)
        .containsExactly(here.session());
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() {
    app.changePassword(here, UseCases.PASSWORD, "new-Word-77");

    assertThat(revoked(Kind.SESSION)).containsExactly(there.session().toString());
    assertThat(app.refresh(here).session()).isEqualTo(here.session());
    assertRefused(INVALID_CREDENTIALS, () -> app.logIn(buyer));
    assertThat(app.logIn(buyer, "new-Word-77", UseCases.CLIENT)).isNotNull();
  }

  @Test
  void guessingThroughTheChangeOfThePasswordIsCountedLockedAndRecorded() {
    for (int i = 0; i < 5; i++) {
      assertRefused(INVALID_CREDENTIALS, () -> app.changePassword(here, "wrong", "new-Word-77"));
    }

    assertRefused(ACCOUNT_LOCKED, () -> app.changePassword(here, UseCases.PASSWORD, "new-Word-77"));

    assertThat(app.history.newest())
        .hasValueSatisfying(r -> assertThat(r.refusal()).contains(ACCOUNT_LOCKED));
    assertRefused(ACCOUNT_LOCKED, () -> app.logIn(buyer));
    assertThat(app.mails.all()).extracting(Mail::kind).containsExactly(Mail.Kind.ACCOUNT_LOCKED);
  }

  @Test
  void theOwnerIsToldOfANewPassword() {
    app.changePassword(here, UseCases.PASSWORD, "new-Word-77");

    assertThat(app.mails.all()).extracting(Mail::kind).containsExactly(Mail.Kind.PASSWORD_CHANGED);
    assertThat(app.history.newest()).hasValueSatisfying(r -> assertThat(r.refusal()).isEmpty());
  }

  @Test
  void aNewPasswordNeedsTheCurrentOneAndMustBeGood() {
    assertRefused(INVALID_CREDENTIALS, () -> app.changePassword(here, "wrong", "new-Word-77"));
    assertInvalid(() -> app.changePassword(here, null, "weak"), "currentPassword", "newPassword");

    assertThat(app.revocations.entries()).isEmpty();
    assertThat(app.logIn(buyer)).isNotNull();
  }

  @Test
  void deletingAnAccountEndsAllItsSessionsAndPlansTheErasure() {
    app.deleteAccount(buyer);

    assertThat(revoked(Kind.SESSION))
        .containsExactlyInAnyOrder(here.session().toString(), there.session().toString());
    assertThat(revoked(Kind.USER)).as("would revoke a log-in of the same second").isEmpty();
    assertThat(app.users.eraseAt(buyer.id()))
        .isEqualTo(app.clock.instant().plus(Duration.ofDays(30)));
    assertRefused(INVALID_CREDENTIALS, () -> app.logIn(buyer));
  }

  @Test
  void aDeletedAccountIsNotFound() {
    app.deleteAccount(buyer);

    assertRefused(USER_NOT_FOUND, () -> app.deleteAccount(buyer));
    assertRefused(USER_NOT_FOUND, () -> app.profile().show(buyer.id()));
    ManageProfile.Form form = new ManageProfile.Form("x", null, null, null);
    assertRefused(USER_NOT_FOUND, () -> app.profile().change(buyer.id(), form));
    assertRefused(USER_NOT_FOUND, () -> app.changePassword(here, "x", "new-Word-77"));
  }
}
