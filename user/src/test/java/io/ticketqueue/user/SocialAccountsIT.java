package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts that are linked to one at Kakao, Naver or Google. */
@Tag("REQ-AUTH-007")
class SocialAccountsIT extends SocialSuite {
  @Test
  void whoIsLinkedLogsIn() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);

    Tokens tokens = UserApi.tokens(social.logIn(KAKAO, subject));

    assertThat(api.get("/users/me", tokens.access()).text("id")).isEqualTo(buyer.id().toString());
    UserApi.tokens(api.refresh(tokens.refresh()));
    JsonObject login = lastLogin(tokens);
    assertThat(login.getString("method")).isEqualTo("KAKAO");
    assertThat(login.getBoolean("success")).isTrue();
    assertThat(login.getString("userAgent")).isEqualTo("Browser/1.0");
    Response list = api.get("/users/me/social", tokens.access());
    assertThat(list.json().getJsonArray("list")).hasSize(1);
    JsonObject link = list.json().getJsonArray("list").getJsonObject(0);
    assertThat(link.keySet()).containsExactlyInAnyOrder("provider", "linkedAt");
    assertThat(link.getString("provider")).isEqualTo("kakao");
    assertThat(social.logIn(SocialProvider.NAVER, subject).status())
        .as("the same subject elsewhere is somebody else")
        .isEqualTo(202);
  }

  private JsonObject lastLogin(Tokens tokens) {
    return api.get("/users/me/logins", tokens.access())
        .json()
        .getJsonArray("list")
        .getJsonObject(0);
  }

  @Test
  void anAccountThatMayNotLogInMayNotThisWayEither() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    Tokens before = api.login(buyer.email());
    String account = " where id = '" + buyer.id() + "'";
    update("update user_service.users set status = 'DORMANT'" + account);

    social.logIn(KAKAO, subject).expect(403, "ACCOUNT_DORMANT");

    update("update user_service.users set status = 'ACTIVE'" + account);
    JsonObject login = lastLogin(before);
    assertThat(login.getString("method")).isEqualTo("KAKAO");
    assertThat(login.getString("reason")).isEqualTo("ACCOUNT_DORMANT");

    update("update user_service.users set status = 'SUSPENDED'" + account);
    social.logIn(KAKAO, subject).expect(403, "ACCOUNT_SUSPENDED");
  }

  @Test
  void whoHasLeftIsUnknown() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    api.send("DELETE", "/users/me", api.login(buyer.email()).access(), null).expect(204);

    assertThat(social.logIn(KAKAO, subject).status()).isEqualTo(202);
  }

  @Test
  void aLinkIsRemovedButNotTheLastWayIn() throws SQLException {
    Buyer buyer = linked(KAKAO, subject());
    link(buyer, SocialProvider.NAVER, subject());
    String token = api.login(buyer.email()).access();
    for (String unknown : List.of("google", "facebook", "KAKAO")) {
      unlink(unknown, token).expect(404, "NOT_FOUND");
    }
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    unlink("kakao", token).expect(204);
    unlink("kakao", token).expect(404, "NOT_FOUND");
    unlink("naver", token).expect(409, "LAST_LOGIN_METHOD");

    assertThat(api.get("/users/me/social", token).json().getJsonArray("list")).hasSize(1);
    unlink("naver", null).expect(401, "UNAUTHENTICATED");
    api.get("/users/me/social", null).expect(401, "UNAUTHENTICATED");
  }

  private Response unlink(String provider, String token) {
    return api.send("DELETE", "/users/me/social/" + provider, token, null);
  }

  @Test
  void ofTwoWaysThatAreRemovedAtOnceOneStays() throws Exception {
    Buyer buyer = linked(KAKAO, subject());
    link(buyer, SocialProvider.NAVER, subject());
    String token = api.login(buyer.email()).access();
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    List<Response> responses =
        atOnce(List.of(() -> unlink("kakao", token), () -> unlink("naver", token)));

    assertThat(responses).extracting(Response::status).containsExactlyInAnyOrder(204, 409);
  }

  @Test
  void withAPasswordTheLastLinkMayGo() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);

    unlink("kakao", api.login(buyer.email()).access()).expect(204);

    assertThat(social.logIn(KAKAO, subject).status()).isEqualTo(202);
  }

  @Test
  void anAccountWithoutPasswordIsNotEnteredByOne() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    for (String password : List.of(UserApi.PASSWORD, "null", "x")) {
      api.tryLogin(buyer.email(), password, "10.7.0.1").expect(401, "INVALID_CREDENTIALS");
    }
    String token = UserApi.tokens(social.logIn(KAKAO, subject)).access();
    api.send(
            "PUT",
            "/users/me/password",
            token,
            "{\"currentPassword\":\"null\",\"newPassword\":\"new-Word-77\"}")
        .expect(401, "INVALID_CREDENTIALS");
  }

  @Test
  void whatIsErasedTakesItsLinksAlong() throws SQLException {
    Buyer buyer = linked(KAKAO, subject());
    api.send("DELETE", "/users/me", api.login(buyer.email()).access(), null).expect(204);
    update("update user_service.users set erase_at = now() where id = '" + buyer.id() + "'");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        strings(
                            "select provider from user_service.social_accounts where user_id = '"
                                + buyer.id()
                                + "'"))
                    .isEmpty());
  }
}
