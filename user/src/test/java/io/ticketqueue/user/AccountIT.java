package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's own account. */
class AccountIT extends UserSuite {
  @Test
  void theTypeOfAnAnswerIsTrueWhateverIsAccepted() {
    for (String accepted :
        List.of("application/json;charset=euc-kr", "application/json;v=1", "application/json")) {
      Response response =
          api.request("GET", "/auth/terms", null).header("Accept", accepted).send().expect(200);
      assertThat(response.header("Content-Type")).isEqualTo("application/json");
      assertThat(response.body()).contains("서비스 이용약관");
    }
  }

  @Test
  void anAccountNeedsATokenOfThisService() {
    assertThat(api.get("/users/me", null).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(api.get("/users/me", TestTokens.shared().user(UUID.randomUUID())).code())
        .isEqualTo("TOKEN_INVALID");
    assertThat(api.post("/auth/logout", null, null).status()).isEqualTo(401);
  }

  @Test
  @Tag("REQ-AUTH-012")
  @Tag("REQ-AUTH-013")
  void theProfileIsReadAndChanged() {
    Buyer buyer = api.newBuyer();
    String token = api.login(buyer.email()).access();
    Response me = api.get("/users/me", token);
    assertThat(me.json().keySet())
        .containsExactlyInAnyOrder("id", "email", "name", "phone", "role", "createdAt");
    assertThat(me.text("phone")).isEqualTo("010-1234-5678");
    assertThat(me.text("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

    Response patched = api.send("PATCH", "/users/me", token, "{\"name\":\"김철수\",\"phone\":null}");
    assertThat(patched.json().keySet()).containsExactlyInAnyOrder("id", "name", "phone");
    assertThat(patched.text("name")).isEqualTo("김철수");
    assertThat(patched.text("phone")).isEqualTo("010-1234-5678");

    assertThat(api.send("PUT", "/users/me", token, "{\"name\":\"이\"}").status()).isEqualTo(400);
    Response put =
        api.send("PUT", "/users/me", token, "{\"name\":\"이\",\"phone\":\"011-123-4567\"}");
    assertThat(put.text("phone")).isEqualTo("011-123-4567");
    assertThat(api.get("/users/me", token).text("name")).isEqualTo("이");
  }

  @Test
  @Tag("REQ-AUTH-013")
  void anInvalidChangeChangesNothing() {
    String token = api.login(api.newBuyer().email()).access();
    for (String body :
        List.of(
            "{\"name\":\"\"}",
            "{\"name\":\"   \"}",
            "{\"name\":\"" + "x".repeat(51) + "\"}",
            "{\"name\":\"a\\u0000b\"}",
            "{\"phone\":\"02-123-4567\"}",
            "{\"name\":\"김\",\"phone\":\"\"}",
            "[]",
            "{")) {
      assertThat(api.send("PATCH", "/users/me", token, body).status()).as(body).isEqualTo(400);
    }
    assertThat(api.get("/users/me", token).text("name")).isEqualTo("홍길동");
    assertThat(api.send("PATCH", "/users/me", token, "{\"unknown\":1}").text("name"))
        .isEqualTo("홍길동");
    assertThat(api.send("PATCH", "/users/me", null, "{").code()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void everyGetHasAHead() {
    String token = api.login(api.newBuyer().email()).access();
    for (String path :
        List.of("/users/me", "/users/me/logins", "/auth/terms", "/.well-known/jwks.json")) {
      Response head = api.send("HEAD", path, token, null);
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
    }
    assertThat(api.send("DELETE", "/users/me/logins", token, null).status()).isEqualTo(405);
    assertThat(api.get("/users/nobody", token).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  @Tag("REQ-AUTH-016")
  void changingThePasswordEndsOtherSessions() {
    Buyer buyer = api.newBuyer();
    Tokens here = api.login(buyer.email());
    Tokens there = api.login(buyer.email());
    String right =
        "{\"currentPassword\":\"" + UserApi.PASSWORD + "\",\"newPassword\":\"new-Word-77\"}";
    String wrong = right.replace(UserApi.PASSWORD, "wrong");

    String weak = right.replace("new-Word-77", "weak");
    assertThat(api.send("PUT", "/users/me/password", here.access(), weak).code())
        .isEqualTo("INVALID_REQUEST");
    assertThat(api.send("PUT", "/users/me/password", here.access(), wrong).code())
        .isEqualTo("INVALID_CREDENTIALS");
    assertThat(api.send("PUT", "/users/me/password", here.access(), right).status()).isEqualTo(204);

    awaitRevoked(there.access());
    assertThat(api.refresh(there.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.get("/users/me", here.access()).status()).isEqualTo(200);
    assertThat(api.refresh(here.refresh()).status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), "new-Word-77", "10.4.0.1").status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.4.0.1").status()).isEqualTo(401);
  }

  @Test
  @Tag("REQ-AUTH-017")
  void aDeletedUserIsGoneAndMaySignUpAgain() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());

    assertThat(api.send("DELETE", "/users/me", tokens.access(), null).status()).isEqualTo(204);

    awaitRevoked(tokens.access());
    assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.tryLogin(form.get("email").toString(), UserApi.PASSWORD, "10.5.0.1").status())
        .isEqualTo(401);
    assertThat(
            strings(
                "select status || ' ' || (erase_at = deleted_at + interval '30 days')"
                    + " from user_service.users where id = '"
                    + id
                    + "'"))
        .containsExactly("DELETED true");
    assertThat(api.signUp(form).status()).isEqualTo(201);
  }

  @Test
  @Tag("REQ-AUTH-014")
  void guessesThroughTheChangeOfThePasswordMeetTheLockAndAreShown() {
    Buyer buyer = api.newBuyer();
    String token = api.login(buyer.email()).access();
    String guess = "{\"currentPassword\":\"wrong\",\"newPassword\":\"new-Word-77\"}";
    for (int i = 0; i < 5; i++) {
      assertThat(changePassword(token, guess).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    Response locked = changePassword(token, guess.replace("wrong", UserApi.PASSWORD));

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(locked.header("Retry-After")).isNotEmpty();
    assertThat(
            api.get("/users/me/logins", token)
                .json()
                .getJsonArray("list")
                .getValuesAs(JsonObject.class))
        .extracting(one -> one.getString("reason", "-"))
        .startsWith("ACCOUNT_LOCKED", "INVALID_CREDENTIALS")
        .hasSize(7);
  }

  private Response changePassword(String token, String body) {
    return api.request("PUT", "/users/me/password", token)
        .header("X-Forwarded-For", "203.0.113.55")
        .json(body)
        .send();
  }

  @Test
  @Tag("REQ-AUTH-014")
  void commonLeakedPasswordsAreRefused() {
    Map<String, Object> form = UserApi.form();
    form.put("password", "P@ssw0rd");
    Response signUp = api.signUp(form);
    assertThat(signUp.status()).isEqualTo(400);
    assertThat(signUp.body()).contains("\"password\"");
    String token = api.login(api.newBuyer().email()).access();

    Response change =
        changePassword(
            token,
            "{\"currentPassword\":\"%s\",\"newPassword\":\"1qaz@WSX\"}"
                .formatted(UserApi.PASSWORD));

    assertThat(change.status()).isEqualTo(400);
    assertThat(change.body()).contains("newPassword");
  }

  @Test
  void deletingAnAccountNeedsARecentLogInWhichRefreshingIsNot() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());
    String session = SignedJWT.parse(tokens.access()).getJWTClaimsSet().getStringClaim("sid");
    update(
        "update user_service.sessions set opened_at = opened_at - interval '601 seconds'"
            + " where id = '%s'".formatted(session));
    Tokens later = UserApi.tokens(api.refresh(tokens.refresh()));

    Response refused = api.send("DELETE", "/users/me", later.access(), null);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("REAUTHENTICATION_REQUIRED");
    assertThat(api.get("/users/me", later.access()).status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-AUTH-017")
  void aDeletedUserIsErasedWhenDue() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());
    api.send("DELETE", "/users/me", tokens.access(), null);
    String of = " where id = '" + id + "'";
    assertThat(strings("select erased_at::text from user_service.users" + of)).containsOnlyNulls();

    update("update user_service.users set erase_at = now()" + of);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        strings(
                            "select (erased_at is not null)::text from user_service.users" + of))
                    .containsExactly("true"));
    assertThat(
            strings(
                "select num_nonnulls(email, email_hash, email_hash_even, password_hash, name, phone, ci, di) || ' '"
                    + " || (num_nonnulls(ci_hash, ci_hash_even) = 0 and left_person is not null) from user_service.users"
                    + of))
        .containsExactly("0 true");
    assertThat(
            strings("select id::text from user_service.login_history where user_id = '" + id + "'"))
        .isEmpty();
  }

  @Test
  void aPersonKeepsItsIdAfterLeavingAndSigningUpAnew() throws Exception {
    Buyer first = api.newBuyer();
    String old = api.login(first.email()).access();
    api.send("DELETE", "/users/me", old, null).expect(204);
    Map<String, Object> form = UserApi.form();
    form.put("ci", first.ci());
    api.signUp(form).expect(201);
    String anew = api.login(form.get("email").toString()).access();

    assertThat(claim(anew, "pid")).isEqualTo(claim(old, "pid"));
    assertThat(claim(anew, "sub")).isNotEqualTo(claim(old, "sub"));
    assertThat(claim(api.login(api.newBuyer().email()).access(), "pid"))
        .isNotEqualTo(claim(old, "pid"));
    String admin = claim(api.login(ADMIN).access(), "pid");
    assertThat(UUID.fromString(admin)).hasToString(admin);
  }

  private static String claim(String token, String name) throws Exception {
    return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim(name);
  }
}
