package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Identity;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back from DORMANT. */
@Tag("REQ-AUTH-018")
class ReactivationIT extends UserSuite {
  private static final String PATH = "/auth/reactivate";

  private Map<String, Object> form(String email, String password, Identity identity) {
    Map<String, Object> form = new HashMap<>();
    form.put("email", email);
    form.put("password", password);
    form.put("identityVerificationId", identity.id());
    form.put("identityProof", identity.proof());
    return form;
  }

  private Response reactivate(Map<String, Object> form) {
    return api.request("POST", PATH, null).header("X-Forwarded-For", "10.70.0.1").json(form).send();
  }

  private Response reactivate(Buyer buyer, String password, String ci) {
    return reactivate(form(buyer.email(), password, api.identity("REACTIVATE", ci)));
  }

  private Buyer dormant() throws SQLException {
    Buyer buyer = api.newBuyer();
    status(buyer, "DORMANT");
    return buyer;
  }

  private static void status(Buyer buyer, String status) throws SQLException {
    update(
        "update user_service.users set status = '%s', last_login_at = now() - interval '400 days',"
                .formatted(status)
            + " dormant_told_at = now() - interval '40 days' where id = '%s'"
                .formatted(buyer.id()));
  }

  @Test
  void passwordAndPersonBringTheAccountBackForGood() throws SQLException {
    Buyer buyer = dormant();
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.70.0.1").code())
        .isEqualTo("ACCOUNT_DORMANT");

    assertThat(reactivate(buyer, UserApi.PASSWORD, buyer.ci()).status()).isEqualTo(204);

    String token = api.login(buyer.email()).access();
    assertThat(api.get("/users/me", token).status()).isEqualTo(200);
    assertThat(
            strings(
                "select (dormant_told_at is null)::text from user_service.users where id = '"
                    + buyer.id()
                    + "'"))
        .containsExactly("true");
  }

  @Test
  void eitherAloneDoesNot() throws SQLException {
    Buyer buyer = dormant();
    Buyer other = api.newBuyer();

    assertThat(reactivate(buyer, "wrong", buyer.ci()).statusAndCode())
        .isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(reactivate(buyer, UserApi.PASSWORD, other.ci()).statusAndCode())
        .isEqualTo("422 IDENTITY_MISMATCH");
    Identity otherPurpose = api.identity("PASSWORD_RESET", buyer.ci());
    assertThat(reactivate(form(buyer.email(), UserApi.PASSWORD, otherPurpose)).statusAndCode())
        .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.70.0.1").code())
        .isEqualTo("ACCOUNT_DORMANT");
  }

  @Test
  void anActiveAccountStaysActive() {
    Buyer buyer = api.newBuyer();
    Identity identity = api.identity("REACTIVATE", buyer.ci());
    Map<String, Object> form = form(buyer.email(), UserApi.PASSWORD, identity);

    assertThat(reactivate(form).status()).isEqualTo(204);
    assertThat(reactivate(form).statusAndCode()).isEqualTo("422 IDENTITY_NOT_VERIFIED");
    api.login(buyer.email());
  }

  /** Somebody verified may be anybody: the response must not depend on the password. */
  @Test
  void anotherPersonLearnsNothingAboutAPassword() throws SQLException {
    Buyer active = api.newBuyer();
    Buyer dormant = dormant();
    String other = api.newBuyer().ci();
    for (String password : List.of(UserApi.PASSWORD, "wrong")) {
      for (String email : List.of(active.email(), dormant.email(), "nobody@example.com")) {
        assertThat(
                reactivate(form(email, password, api.identity("REACTIVATE", other)))
                    .statusAndCode())
            .isEqualTo("422 IDENTITY_MISMATCH");
      }
    }
    String token = api.login(active.email()).access();
    assertThat(api.get("/users/me/logins", token).json().getInt("totalElements"))
        .as("both attempts and the log-in")
        .isEqualTo(3);
  }

  /** Without a verification of one's own no password is compared, and none is counted. */
  @Test
  void noPasswordIsTriedWithoutAStartedVerification() {
    Buyer buyer = api.newBuyer();
    Identity other = api.identity("PASSWORD_RESET", buyer.ci());
    for (String password : List.of(UserApi.PASSWORD, "wrong")) {
      for (Identity identity : List.of(new Identity("made-up", "made-up"), other)) {
        assertThat(reactivate(form(buyer.email(), password, identity)).statusAndCode())
            .isEqualTo("422 IDENTITY_NOT_VERIFIED");
      }
    }
    String token = api.login(buyer.email()).access();
    assertThat(api.get("/users/me/logins", token).json().getInt("totalElements")).isOne();
  }

  @Test
  void whoProvesAnActivePasswordStandsInItsHistory() {
    Buyer buyer = api.newBuyer();
    assertThat(reactivate(buyer, UserApi.PASSWORD, buyer.ci()).status()).isEqualTo(204);
    String token = api.login(buyer.email()).access();
    assertThat(api.get("/users/me/logins", token).json().getInt("totalElements")).isEqualTo(2);
  }

  @Test
  void aSuspendedAccountStaysShut() throws SQLException {
    Buyer buyer = api.newBuyer();
    status(buyer, "SUSPENDED");

    assertThat(reactivate(buyer, UserApi.PASSWORD, buyer.ci()).statusAndCode())
        .isEqualTo("403 ACCOUNT_SUSPENDED");
  }

  @Test
  void guessesAreCountedAsByALogIn() throws SQLException {
    Buyer buyer = dormant();
    for (int i = 0; i < 5; i++) {
      assertThat(reactivate(buyer, "wrong", buyer.ci()).status()).isEqualTo(401);
    }
    assertThat(reactivate(buyer, UserApi.PASSWORD, buyer.ci()).statusAndCode())
        .isEqualTo("429 ACCOUNT_LOCKED");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.70.0.1").code())
        .isEqualTo("ACCOUNT_LOCKED");
  }

  /** A reset leaves it dormant: the way back asks for the person once more. */
  @Test
  void aResetDoesNotWakeIt() throws SQLException {
    Buyer buyer = dormant();
    Identity identity = api.identity("PASSWORD_RESET", buyer.ci());
    api.post(
            "/auth/password/reset",
            null,
            "{\"email\":\"%s\",\"identityVerificationId\":\"%s\",\"identityProof\":\"%s\",\"newPassword\":\"another-Word-8\"}"
                .formatted(buyer.email(), identity.id(), identity.proof()))
        .expect(204);

    assertThat(api.tryLogin(buyer.email(), "another-Word-8", "10.70.0.1").code())
        .isEqualTo("ACCOUNT_DORMANT");
  }

  @Test
  void whatIsNoFormIsRefused() {
    Identity identity = new Identity("a", "b");
    for (String field : List.of("email", "password", "identityVerificationId", "identityProof")) {
      for (Object value : new Object[] {null, "", 1, "x".repeat(1001)}) {
        Map<String, Object> form = form("a@example.com", "b", identity);
        form.put(field, value);
        assertThat(reactivate(form).statusAndCode())
            .as(field + "=" + value)
            .isEqualTo("400 INVALID_REQUEST");
      }
    }
    assertThat(api.post(PATH, null, "").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
  }
}
