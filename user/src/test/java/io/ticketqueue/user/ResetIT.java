package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Identity;
import io.ticketqueue.user.UserApi.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new password for who has proved to be the account's person. */
@Tag("REQ-AUTH-015")
class ResetIT extends UserSuite {
  private static final String NEW = "another-Word-8";
  private static final String PATH = "/auth/password/reset";

  private Map<String, Object> form(String email, Identity identity) {
    Map<String, Object> form = new HashMap<>();
    form.put("email", email);
    form.put("identityVerificationId", identity.id());
    form.put("identityProof", identity.proof());
    form.put("newPassword", NEW);
    return form;
  }

  private Response reset(Map<String, Object> form) {
    return api.request("POST", PATH, null).header("X-Forwarded-For", "10.60.0.1").json(form).send();
  }

  private Response reset(String email, String ci) {
    return reset(form(email, api.identity("PASSWORD_RESET", ci)));
  }

  @Test
  void everySessionEndsAndALogInInTheSameSecondWorks() {
    Buyer buyer = api.newBuyer();
    Tokens one = api.login(buyer.email());
    Tokens two = api.login(buyer.email());

    assertThat(reset(buyer.email(), buyer.ci()).status()).isEqualTo(204);
    Tokens after = UserApi.tokens(api.tryLogin(buyer.email(), NEW, "10.60.0.1"));

    awaitRevoked(one.access());
    awaitRevoked(two.access());
    assertThat(api.refresh(one.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.get("/users/me", after.access()).status()).isEqualTo(200);
    assertThat(api.refresh(after.refresh()).status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.60.0.2").status()).isEqualTo(401);
  }

  @Test
  void theOwnerIsToldAndFindsItInTheHistory() {
    Buyer buyer = api.newBuyer();

    assertThat(reset(buyer.email(), buyer.ci()).status()).isEqualTo(204);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(MAILS.texts(buyer.email()))
                    .anySatisfy(text -> assertThat(text).contains("비밀번호")));
    String token = api.tryLogin(buyer.email(), NEW, "10.60.0.1").expect(200).text("accessToken");
    assertThat(api.get("/users/me/logins", token).expect(200).json().getInt("totalElements"))
        .isEqualTo(2);
  }

  @Test
  void itEndsEveryLock() {
    Buyer buyer = api.newBuyer();
    for (String address : List.of("10.61.0.1", "10.61.0.2")) {
      for (int i = 0; i < 5; i++) {
        api.tryLogin(buyer.email(), "wrong", address);
      }
      assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, address).code())
          .isEqualTo("ACCOUNT_LOCKED");
    }

    assertThat(reset(buyer.email(), buyer.ci()).status()).isEqualTo(204);

    for (String address : List.of("10.61.0.1", "10.61.0.2")) {
      assertThat(api.tryLogin(buyer.email(), NEW, address).status()).isEqualTo(200);
    }
  }

  /** Whether the address has an account of somebody else or none at all stays untold. */
  @Test
  void anotherPersonAndAnUnknownAddressGetTheSameResponse() {
    Buyer buyer = api.newBuyer();
    Buyer other = api.newBuyer();
    Response another = reset(buyer.email(), other.ci());
    Response unknown = reset("nobody-" + UUID.randomUUID() + "@example.com", other.ci());
    Response configured = reset(ADMIN, other.ci());

    for (Response response : List.of(another, unknown, configured)) {
      assertThat(response.statusAndCode()).isEqualTo("422 IDENTITY_MISMATCH");
      assertThat(response.text("message")).isEqualTo(another.text("message"));
    }
    api.login(buyer.email());
  }

  @Test
  void aVerificationIsGoodOnceForThisPurposeWithItsProof() {
    Buyer buyer = api.newBuyer();
    Identity used = api.identity("PASSWORD_RESET", buyer.ci());
    assertThat(reset(form(buyer.email(), used)).status()).isEqualTo(204);
    Identity otherPurpose = api.identity("REACTIVATE", buyer.ci());
    Identity unverified = api.identity("PASSWORD_RESET");
    Identity foreign =
        new Identity(
            api.identity("PASSWORD_RESET", buyer.ci()).id(),
            api.identity("PASSWORD_RESET", buyer.ci()).proof());
    for (Identity identity :
        List.of(used, otherPurpose, unverified, foreign, new Identity("made-up", "made-up"))) {
      assertThat(reset(form(buyer.email(), identity)).statusAndCode())
          .isEqualTo("422 IDENTITY_NOT_VERIFIED");
    }
  }

  @Test
  void whatIsNoFormIsRefusedAndSpendsNothing() {
    Buyer buyer = api.newBuyer();
    Identity identity = api.identity("PASSWORD_RESET", buyer.ci());
    for (String field :
        List.of("email", "identityVerificationId", "identityProof", "newPassword")) {
      for (Object value : new Object[] {null, "", 1, "x".repeat(1000), "a\u0000b", "\u202e"}) {
        Map<String, Object> form = form(buyer.email(), identity);
        form.put(field, value);
        boolean unknownIdentity =
            field.startsWith("identity")
                && value instanceof String text
                && !text.isEmpty()
                && text.length() < 200
                && text.indexOf('\0') < 0;
        assertThat(reset(form).statusAndCode())
            .as(field + "=" + value)
            .isEqualTo(unknownIdentity ? "422 IDENTITY_NOT_VERIFIED" : "400 INVALID_REQUEST");
      }
    }
    assertThat(api.post(PATH, null, "[]").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(reset(form(buyer.email(), identity)).status()).isEqualTo(204);
  }

  /** Whichever comes first: the old password opens no session that outlives the reset. */
  @Test
  void aLogInWithTheOldPasswordAtTheSameTimeLeavesNoSession() throws Exception {
    for (int round = 0; round < 8; round++) {
      Buyer buyer = api.newBuyer();
      Map<String, Object> form = form(buyer.email(), api.identity("PASSWORD_RESET", buyer.ci()));

      List<Response> responses =
          atOnce(
              List.of(
                  () -> reset(form),
                  () -> api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.62.0.1")));

      assertThat(responses.getFirst().status()).isEqualTo(204);
      if (responses.getLast().status() == 200) {
        Tokens tokens = UserApi.tokens(responses.getLast());
        awaitRevoked(tokens.access());
        assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
      }
      assertThat(api.tryLogin(buyer.email(), NEW, "10.62.0.2").status()).isEqualTo(200);
    }
  }
}
