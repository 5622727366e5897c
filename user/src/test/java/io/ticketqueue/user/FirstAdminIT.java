package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator made from configuration, where the password must be changed first. */
@ExtendWith(ArquillianExtension.class)
class FirstAdminIT {
  private static final String ADMIN = "first-" + UUID.randomUUID() + "@example.com";
  private static final String NEW = "another-Word-8";
  private static final String PATH = "/auth/password/first";

  @ArquillianResource private URI base;
  private UserApi api;

  @Deployment(testable = false)
  static Archive<?> user() {
    Archive<?> user = UserSuite.user();
    TestEnvironment.forService("user")
        .once("tq.admin.must-change", "true")
        .once("tq.admin.email", ADMIN);
    return user;
  }

  @BeforeEach
  void talk() {
    api = new UserApi(base);
  }

  private Response set(String email, String password, String wanted) {
    return api.request("POST", PATH, null)
        .header("X-Forwarded-For", "10.44.0.1")
        .json(Map.of("email", email, "password", password, "newPassword", wanted))
        .send();
  }

  private Response logIn(String password) {
    return api.tryLogin(ADMIN, password, "10.44.0.1");
  }

  @Test
  void thePasswordIsChangedBeforeTheFirstLogIn() throws SQLException {
    assertThat(logIn(UserApi.PASSWORD).statusAndCode()).isEqualTo("403 PASSWORD_CHANGE_REQUIRED");
    assertThat(logIn("wrong").statusAndCode()).isEqualTo("401 INVALID_CREDENTIALS");
    for (String weak : List.of("short", "nodigits-x", UserApi.PASSWORD)) {
      assertThat(set(ADMIN, UserApi.PASSWORD, weak).statusAndCode())
          .as(weak)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(set(ADMIN, "wrong", NEW).statusAndCode()).isEqualTo("401 INVALID_CREDENTIALS");

    assertThat(set(ADMIN, UserApi.PASSWORD, NEW).status()).isEqualTo(204);

    assertThat(logIn(UserApi.PASSWORD).statusAndCode()).isEqualTo("401 INVALID_CREDENTIALS");
    String token = logIn(NEW).expect(200).text("accessToken");
    assertThat(api.get("/users/me", token).text("role")).isEqualTo("ADMIN");
    assertThat(set(ADMIN, NEW, "a-third-Word-9").statusAndCode())
        .isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(api.get("/users/me/logins", token).expect(200).json().getInt("totalElements"))
        .isGreaterThan(4);
    String id = api.get("/users/me", token).text("id");
    UserSuite.update("update user_service.users set role = 'USER' where id = '" + id + "'");
  }

  @Test
  void ordinaryAccountsAndStrangersLearnNothing() {
    String buyer = api.newBuyer().email();

    Response right = set(buyer, UserApi.PASSWORD, NEW);
    for (Response response :
        List.of(right, set(buyer, "wrong", NEW), set("nobody@example.com", "wrong", NEW))) {
      assertThat(response.statusAndCode()).isEqualTo("401 INVALID_CREDENTIALS");
      assertThat(response.text("message")).isEqualTo(right.text("message"));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(set(buyer, UserApi.PASSWORD, NEW).status()).isEqualTo(401);
    }
    assertThat(set(buyer, UserApi.PASSWORD, NEW).statusAndCode())
        .as("the right password counts like a wrong one")
        .isEqualTo("429 ACCOUNT_LOCKED");
  }

  @Test
  void guessesAreCountedAsByALogIn() {
    String buyer = api.newBuyer().email();
    for (int i = 0; i < 5; i++) {
      assertThat(set(buyer, "wrong", NEW).status()).isEqualTo(401);
    }
    assertThat(set(buyer, UserApi.PASSWORD, NEW).statusAndCode()).isEqualTo("429 ACCOUNT_LOCKED");
    assertThat(api.tryLogin(buyer, UserApi.PASSWORD, "10.44.0.1").code())
        .isEqualTo("ACCOUNT_LOCKED");
  }

  @Test
  void whatIsNoFormIsRefused() {
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "{\"email\":1,\"password\":\"a\",\"newPassword\":\"" + NEW + "\"}",
            "{\"email\":\"a@b.com\",\"password\":\"\",\"newPassword\":\"" + NEW + "\"}",
            "{\"email\":\"mi\u212ae@example.com\",\"password\":\"a\",\"newPassword\":\""
                + NEW
                + "\"}")) {
      assertThat(api.post(PATH, null, body).statusAndCode())
          .as(body)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(api.get(PATH, null).status()).isEqualTo(405);
  }
}
