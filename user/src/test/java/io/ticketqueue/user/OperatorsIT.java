package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to accounts. */
class OperatorsIT extends UserSuite {
  private static final String ACCOUNTS = "/admin/user/accounts";

  private String admin;

  @BeforeEach
  void logIn() {
    admin = api.login(ADMIN).access();
  }

  private Response admin(String method, String path, String body) {
    return api.send(method, ACCOUNTS + path, admin, body);
  }

  private void done(String method, String path, String body) {
    assertThat(admin(method, path, body).status()).as(path).isEqualTo(204);
  }

  private static String role(String role) {
    return "{\"role\":\"" + role + "\"}";
  }

  private JsonObject account(Object id) {
    return admin("GET", "/" + id, null).expect(200).json();
  }

  private Response byEmail(String email) {
    return admin("GET", "?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8), null);
  }

  private List<String> acts(Object id) {
    return api
        .get("/admin/user/audit?object=user:" + id, admin)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(act -> act.asJsonObject().getString("action"))
        .stream()
        .filter(action -> !action.equals("ACCOUNT_VIEWED"))
        .toList();
  }

  @Test
  void anAccountIsFoundByItsAddressAndById() {
    Buyer buyer = api.newBuyer();

    var list =
        byEmail(buyer.email().toUpperCase(Locale.ROOT)).expect(200).json().getJsonArray("list");
    assertThat(list).hasSize(1);
    JsonObject found = list.getJsonObject(0);
    assertThat(found).isEqualTo(account(buyer.id()));
    assertThat(found.getString("email")).isEqualTo(buyer.email());
    assertThat(found.getString("role")).isEqualTo("USER");
    assertThat(found.getString("status")).isEqualTo("ACTIVE");
    assertThat(found.isNull("lastLoginAt")).isTrue();
    assertThat(found.isNull("lockedUntil")).isTrue();

    api.login(buyer.email());
    assertThat(account(buyer.id()).isNull("lastLoginAt")).isFalse();
    assertThat(byEmail("nobody@example.com").expect(200).json().getJsonArray("list")).isEmpty();
  }

  @Test
  void invalidQuestionsAreRefused() {
    assertThat(admin("GET", "", null).code()).isEqualTo("INVALID_REQUEST");
    for (String email : List.of("", "nobody", "a@b", "a@b.com\u202E", "김@example.com", "'--")) {
      assertThat(byEmail(email).statusAndCode()).as(email).isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(admin("GET", "/x", null).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    String unknown = "/" + UUID.randomUUID();
    assertThat(admin("GET", unknown, null).statusAndCode()).isEqualTo("404 USER_NOT_FOUND");
    for (String body : List.of("{}", role("ROOT"), role("admin"), "{\"role\":1}", "[]", "{")) {
      assertThat(admin("PUT", unknown + "/role", body).statusAndCode())
          .as(body)
          .isEqualTo("400 INVALID_REQUEST");
    }
    String reason = "{\"reason\":\"%s\"}";
    for (String body :
        List.of(
            "{}",
            reason.formatted(" "),
            reason.formatted("x".repeat(501)),
            reason.formatted("a\\u0007b"))) {
      assertThat(admin("POST", unknown + "/suspend", body).statusAndCode())
          .as(body)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(admin("PUT", unknown + "/role", role("ADMIN")).statusAndCode())
        .isEqualTo("404 USER_NOT_FOUND");
    assertThat(admin("POST", unknown + "/unlock", null).statusAndCode())
        .isEqualTo("404 USER_NOT_FOUND");
    assertThat(admin("POST", unknown + "/resume", null).statusAndCode())
        .isEqualTo("404 USER_NOT_FOUND");
    assertThat(admin("DELETE", unknown + "/sessions", null).statusAndCode())
        .isEqualTo("404 USER_NOT_FOUND");
  }

  @Test
  void onlyAdministratorsMayAsk() {
    Buyer buyer = api.newBuyer();
    String token = api.login(buyer.email()).access();
    for (String call :
        List.of(
            "GET ?email=" + buyer.email(),
            "GET /" + buyer.id(),
            "PUT /" + buyer.id() + "/role",
            "POST /" + buyer.id() + "/suspend",
            "POST /" + buyer.id() + "/resume",
            "POST /" + buyer.id() + "/unlock",
            "DELETE /" + buyer.id() + "/sessions")) {
      String[] parts = call.split(" ");
      String path = ACCOUNTS + parts[1];
      assertThat(api.send(parts[0], path, token, null).statusAndCode())
          .as(call)
          .isEqualTo("403 FORBIDDEN");
      assertThat(api.send(parts[0], path, null, null).statusAndCode())
          .as(call)
          .isEqualTo("401 UNAUTHENTICATED");
    }
    assertThat(api.get("/admin/user/audit", token).statusAndCode()).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void aNewRoleEndsTheSessionsAndIsRecorded() {
    Buyer buyer = api.newBuyer();
    Tokens before = api.login(buyer.email());

    done("PUT", "/" + buyer.id() + "/role", role("ADMIN"));

    awaitRevoked(before.access());
    assertThat(api.refresh(before.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    String colleague = api.login(buyer.email()).access();
    assertThat(api.get(ACCOUNTS + "/" + buyer.id(), colleague).expect(200).text("role"))
        .isEqualTo("ADMIN");
    done("PUT", "/" + buyer.id() + "/role", role("ADMIN")); // changes nothing
    assertThat(api.get("/users/me", colleague).status()).isEqualTo(200);
    done("PUT", "/" + buyer.id() + "/role", role("GATE"));
    done("PUT", "/" + buyer.id() + "/role", role("USER"));

    assertThat(acts(buyer.id())).hasSize(3).containsOnly("ROLE_CHANGED");
    JsonObject act =
        api
            .get("/admin/user/audit?object=user:" + buyer.id(), admin)
            .json()
            .getJsonArray("list")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(one -> one.getString("action").equals("ROLE_CHANGED"))
            .toList()
            .getLast();
    assertThat(act.getJsonObject("before").getString("role")).isEqualTo("USER");
    assertThat(act.getJsonObject("after").getString("role")).isEqualTo("ADMIN");
    assertThat(act.getString("actor"))
        .isEqualTo(byEmail(ADMIN).json().getJsonArray("list").getJsonObject(0).getString("id"));
  }

  @Test
  void aSuspendedAccountIsShutUntilItIsResumed() {
    Buyer buyer = api.newBuyer();
    Tokens before = api.login(buyer.email());

    done("POST", "/" + buyer.id() + "/suspend", "{\"reason\":\"매크로 사용\"}");
    done("POST", "/" + buyer.id() + "/suspend", "{\"reason\":\"again\"}");

    awaitRevoked(before.access());
    assertThat(api.refresh(before.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    JsonObject suspended = account(buyer.id());
    assertThat(suspended.getString("status")).isEqualTo("SUSPENDED");
    assertThat(suspended.getString("suspendedReason")).isEqualTo("매크로 사용");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.0.0.1").statusAndCode())
        .isEqualTo("403 ACCOUNT_SUSPENDED");
    assertThat(api.tryLogin(buyer.email(), "wrong", "10.0.0.1").statusAndCode())
        .isEqualTo("401 INVALID_CREDENTIALS");

    done("POST", "/" + buyer.id() + "/resume", null);
    done("POST", "/" + buyer.id() + "/resume", null);
    api.login(buyer.email());
    assertThat(account(buyer.id()).isNull("suspendedReason")).isTrue();
    assertThat(acts(buyer.id())).containsExactly("ACCOUNT_RESUMED", "ACCOUNT_SUSPENDED");
  }

  @Test
  void whoLooksAtAnAccountIsRecordedWithoutItsAddress() {
    Buyer buyer = api.newBuyer();
    byEmail(buyer.email()).expect(200);
    account(buyer.id());

    var acts =
        api.get("/admin/user/audit?object=user:" + buyer.id(), admin).json().getJsonArray("list");
    assertThat(acts.getValuesAs(act -> act.asJsonObject().getString("action")))
        .containsExactly("ACCOUNT_VIEWED", "ACCOUNT_VIEWED");
    assertThat(acts.toString()).doesNotContain(buyer.email());
  }

  @Test
  void whoLooksForAnAccountThatIsNotThereIsRecordedToo() {
    UUID unknown = UUID.randomUUID();
    String nobody = "nobody-" + unknown + "@example.com";

    assertThat(admin("GET", "/" + unknown, null).statusAndCode()).isEqualTo("404 USER_NOT_FOUND");
    byEmail(nobody).expect(200);

    assertThat(acts(unknown)).containsExactly("ACCOUNT_NOT_FOUND");
    assertThat(acts("address")).contains("ACCOUNT_NOT_FOUND");
    assertThat(api.get("/admin/user/audit", admin).body()).doesNotContain(nobody);
  }

  @Test
  void aDormantAccountIsDormantAgainOnceResumed() throws Exception {
    Buyer buyer = api.newBuyer();
    update("update user_service.users set status = 'DORMANT' where id = '" + buyer.id() + "'");

    done("POST", "/" + buyer.id() + "/suspend", "{\"reason\":\"매크로 사용\"}");
    assertThat(api.get("/admin/user/audit?object=user:" + buyer.id(), admin).body().contains("매크로"))
        .as("the reason can be erased")
        .isFalse();
    done("POST", "/" + buyer.id() + "/resume", null);

    assertThat(account(buyer.id()).getString("status")).isEqualTo("DORMANT");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.0.0.1").code())
        .isEqualTo("ACCOUNT_DORMANT");
  }

  /** However young the token: it was issued to an administrator who is none any more. */
  @Test
  void whoIsNoAdministratorAnyMoreDoesNothing() throws Exception {
    Buyer colleague = api.newBuyer();
    Buyer victim = api.newBuyer();
    done("PUT", "/" + colleague.id() + "/role", role("ADMIN"));
    String token = api.login(colleague.email()).access();
    update("update user_service.users set role = 'USER' where id = '" + colleague.id() + "'");

    for (String act : List.of("/unlock", "/resume")) {
      assertThat(api.post(ACCOUNTS + "/" + victim.id() + act, token, null).statusAndCode())
          .isEqualTo("403 FORBIDDEN");
    }
    assertThat(
            api.send("PUT", ACCOUNTS + "/" + victim.id() + "/role", token, role("ADMIN"))
                .statusAndCode())
        .isEqualTo("403 FORBIDDEN");
    assertThat(account(victim.id()).getString("role")).isEqualTo("USER");
  }

  @Test
  void unlockingEndsEveryLock() {
    Buyer buyer = api.newBuyer();
    for (int i = 0; i < 5; i++) {
      api.tryLogin(buyer.email(), "wrong", "10.9.0.1");
      api.tryLogin(buyer.email(), "wrong", "10.9.0.2");
    }
    assertThat(account(buyer.id()).isNull("lockedUntil")).isFalse();
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.9.0.1").code())
        .isEqualTo("ACCOUNT_LOCKED");

    done("POST", "/" + buyer.id() + "/unlock", null);

    assertThat(account(buyer.id()).isNull("lockedUntil")).isTrue();
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.9.0.1").status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.9.0.2").status()).isEqualTo(200);
    assertThat(acts(buyer.id())).containsExactly("ACCOUNT_UNLOCKED");
  }

  @Test
  void sessionsAreEndedAndNewOnesOpenAtOnce() {
    Buyer buyer = api.newBuyer();
    Tokens one = api.login(buyer.email());
    Tokens two = api.login(buyer.email());

    done("DELETE", "/" + buyer.id() + "/sessions", null);
    Tokens three = api.login(buyer.email());

    awaitRevoked(one.access());
    awaitRevoked(two.access());
    assertThat(api.get("/users/me", three.access()).status()).isEqualTo(200);
    assertThat(acts(buyer.id())).containsExactly("SESSIONS_ENDED");
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    String self = byEmail(ADMIN).json().getJsonArray("list").getJsonObject(0).getString("id");
    keepOneAdmin(self);

    assertThat(admin("PUT", "/" + self + "/role", role("USER")).statusAndCode())
        .isEqualTo("409 LAST_ADMIN");
    assertThat(admin("POST", "/" + self + "/suspend", "{\"reason\":\"none\"}").statusAndCode())
        .isEqualTo("409 LAST_ADMIN");
    assertThat(api.get("/users/me", admin).status()).isEqualTo(200);
  }

  @Test
  void ofTwoAdministratorsWhoEndEachOthersRoleOneIsLeft() throws Exception {
    String self = byEmail(ADMIN).json().getJsonArray("list").getJsonObject(0).getString("id");
    keepOneAdmin(self);
    for (int round = 0; round < 5; round++) {
      Buyer buyer = api.newBuyer();
      done("PUT", "/" + buyer.id() + "/role", role("ADMIN"));
      String colleague = api.login(buyer.email()).access();
      String here = ACCOUNTS + "/" + self + "/role";
      String there = ACCOUNTS + "/" + buyer.id() + "/role";

      List<Response> responses =
          atOnce(
              List.of(
                  () -> api.send("PUT", there, admin, role("USER")),
                  () -> api.send("PUT", here, colleague, role("USER"))));

      assertThat(responses).extracting(Response::status).containsOnlyOnce(204);
      List<String> left =
          strings(
              "select id::text from user_service.users where role = 'ADMIN' and status = 'ACTIVE'");
      assertThat(left).hasSize(1);
      // The configured one goes on.
      update("update user_service.users set role = 'USER' where id = '" + buyer.id() + "'");
      update("update user_service.users set role = 'ADMIN' where id = '" + self + "'");
      admin = api.login(ADMIN).access();
    }
  }
}
